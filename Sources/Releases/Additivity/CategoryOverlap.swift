public import StatModel

/// Categories of an axis that are not what their labels say, as the figures show period by period.
public enum CategoryOverlap: Sendable, Equatable {
  /// The parts come to far more than their Total, though no value stands in two of them: somebody is
  /// counted in several.
  case sumExceedsTotal(Excess)
  /// A category is all zeros in some periods and counted in others, all before or all after: it was
  /// introduced, or retired.
  case inUseForSome(Use)

  /// By how much the parts exceed their Totals.
  public struct Excess: Sendable, Equatable {
    /// The label of the measure.
    public var measure: String
    /// The labels of the periods, in the order of the table; empty where it has no axis of time.
    public var periods: [String]
    /// The largest share of a Total by which its parts exceed it.
    public var share: Double
  }

  /// When a category is counted.
  public struct Use: Sendable, Equatable {
    /// The label of the measure.
    public var measure: String
    /// The position of the category on its axis.
    public var position: Int
    /// Its label.
    public var label: String
    /// The labels of the first and last period in which it has figures.
    public var counted: (first: String, last: String)
    /// The labels of the first and last period in which all its figures are 0.
    public var empty: (first: String, last: String)

    /// Whether two uses are alike.
    public static func == (a: Use, b: Use) -> Bool {
      a.measure == b.measure && a.position == b.position && a.label == b.label
        && a.counted == b.counted && a.empty == b.empty
    }
  }
}

extension CategoryOverlap {
  /// An excess this many times what noise explains is no chance.
  static let certainty = 2.0
  /// A category counts as in use where its figures of one period come to this much.
  static let leastInUse = 20.0

  /// What the figures of an axis show, measure after measure.
  ///
  /// - Parameters:
  ///   - field: The position of the axis; nothing is said of an axis of time.
  ///   - noise: What was estimated of the random error, for each measure.
  public static func found(
    in table: StatTable, over field: Int, noise: [NoiseModel?] = []
  ) -> [CategoryOverlap] {
    let time = table.timeAxis
    guard time?.field != field else { return [] }
    return table.measures.indices.flatMap { measure -> [CategoryOverlap] in
      guard table.measures[measure].isAdditive else { return [] }
      let deviation = (noise.indices.contains(measure) ? noise[measure] : nil)?.deviation
      let excess = excess(in: table, over: field, measure, deviation ?? Additivity.deviation, time)
      return (excess.map { [.sumExceedsTotal($0)] } ?? [])
        + uses(in: table, over: field, measure, time).map { .inUseForSome($0) }
    }
  }

  private static func excess(
    in table: StatTable, over field: Int, _ measure: Int, _ deviation: Double, _ time: TimeAxis?
  ) -> Excess? {
    guard case .parts(let axis) = AxisParts.parts(of: table, over: field) else { return nil }
    let cube = table.cubes[measure]
    let reach =
      certainty * Additivity.tolerance * deviation * Double(axis.parts.count + 1).squareRoot()
    var share = 0.0
    var isFound = false
    var periods: Set<Int> = []
    for number in 0..<axis.rows(in: cube) {
      guard let row = axis.row(number, of: cube, over: axis.parts),
        row.sum - row.total > max(reach, row.sum.magnitude * 1e-9 + 0.5)
      else { continue }
      isFound = true
      if let time { periods.insert(time.position(ofCell: row.base)) }
      if row.total > 0 { share = max(share, (row.sum - row.total) / row.total) }
    }
    guard isFound else { return nil }
    return Excess(
      measure: table.measures[measure].label,
      periods: time.map { time in periods.sorted().map { time.label(at: $0) } } ?? [],
      share: share)
  }

  private static func uses(
    in table: StatTable, over field: Int, _ measure: Int, _ time: TimeAxis?
  ) -> [Use] {
    guard let time, time.order.count > 1 else { return [] }
    let items = table.fields[field].items
    // One sum for each category and period.
    let sums = PairSums(
      of: table.cubes[measure].values, stride: table.strides[field], length: items.count,
      and: time.stride, time.length)
    return items.indices.compactMap { position in
      guard items.kind(at: position) != .total else { return nil }
      let figures = time.order.map { sums[position, $0] }
      guard let turn = turn(of: figures) else { return nil }
      let labels = time.order.map { time.label(at: $0) }
      let (before, after) = (
        (labels[0], labels[turn - 1]), (labels[turn], labels[labels.count - 1])
      )
      let isRetired = figures[0] > 0
      return Use(
        measure: table.measures[measure].label, position: position, label: items[position].label,
        counted: isRetired ? before : after, empty: isRetired ? after : before)
    }
  }

  /// Where figures turn, once, from nothing to what is clearly in use or back; nil where they do not.
  private static func turn(of figures: [Double]) -> Int? {
    guard
      let turn = figures.indices.dropFirst().first(where: {
        (figures[$0] == 0) != (figures[0] == 0)
      })
    else { return nil }
    let (before, after) = (figures[..<turn], figures[turn...])
    let counted = figures[0] > 0 ? before : after
    let empty = figures[0] > 0 ? after : before
    return empty.allSatisfy { $0 == 0 } && counted.allSatisfy { $0 >= leastInUse } ? turn : nil
  }
}
