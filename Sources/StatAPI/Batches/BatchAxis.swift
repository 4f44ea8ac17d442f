public import StatModel

/// What is known of an axis that a query does not list value by value.
public enum BatchAxis: Hashable, Sendable {
  /// Its values, all of them, in the service's order.
  case values([SchemaID])
  /// How many there are; it can't be split, but others can.
  case count(Int)

  /// How many values there are.
  public var count: Int {
    switch self {
    case .values(let values): values.count
    case .count(let count): count
    }
  }
}

extension TableQuery {
  /// The axes whose values the query does not list; their numbers must be known before it is split.
  public var axesWithoutValues: [SchemaID] {
    axes.filter { recode(of: $0)?.map.map(\.isEmpty) ?? true }
  }

  /// The size of the one axis that is not known, from the number of cells that the service says the
  /// query has; nil where several are unknown, or the number fits no size.
  public func axis(
    fromCells cells: Int, known: [SchemaID: BatchAxis]
  ) -> (axis: SchemaID, size: BatchAxis)? {
    let unknown = axesWithoutValues.filter { known[$0] == nil }
    guard let axis = unknown.first, unknown.count == 1 else { return nil }
    var others = max(1, measures.count)
    for other in axes where other != axis {
      let rows = recode(of: other)?.map.flatMap { $0.isEmpty ? nil : $0.count }
      guard let rows = rows ?? known[other]?.count else { return nil }
      let length = rows + (recode(of: other)?.total == true ? 1 : 0)
      let (product, isTooMuch) = others.multipliedReportingOverflow(by: length)
      guard !isTooMuch, length > 0 else { return nil }
      others = product
    }
    // The service may leave the measures out of its count.
    for divisor in [others, others / max(1, measures.count)]
    where divisor > 0 && cells % divisor == 0 {
      let size = cells / divisor - (recode(of: axis)?.total == true ? 1 : 0)
      if size > 0 { return (axis, .count(size)) }
    }
    return nil
  }
}
