import StatModel

/// How far one query is from another: first the dataset, then how much of the rest differs. Of another
/// dataset, what differs is told apart from the dataset's own name.
///
/// Each measure and each axis that only one of them has counts 1, the members of an axis that both have
/// their set distance (what only one has, of all that either has: 0 to 1). Where that is equal the
/// measures decide, then the axes, then the language.
struct QueryDistance: Comparable {
  private let steps: [Double]

  init(from query: TableQuery, to recorded: TableQuery, sameLanguage: Bool) {
    let asked = query.moved(to: recorded.dataset)
    let measures = Self.difference(asked.measures, recorded.measures)
    let axes = Self.difference(asked.axes, recorded.axes)
    let shared = asked.axes.filter { recorded.axes.contains($0) }
    let members = shared.reduce(0) { sum, axis in
      sum + Self.difference(asked.members(of: axis), recorded.members(of: axis))
    }
    steps = [
      query.dataset == recorded.dataset ? 0 : 1, measures + axes + members, measures, axes,
      sameLanguage ? 0 : 1,
    ]
  }

  static func < (a: QueryDistance, b: QueryDistance) -> Bool {
    a.steps.lexicographicallyPrecedes(b.steps)
  }

  /// The ids that are on one side only; less than one where only the order differs.
  private static func difference(_ a: [SchemaID], _ b: [SchemaID]) -> Double {
    if a == b { return 0 }
    return max(Double(Set(a).symmetricDifference(b).count), 0.5)
  }

  private static func difference(_ a: AxisMembers, _ b: AxisMembers) -> Double {
    // A Total is a member like others, so that it weighs less the more values there are.
    let differing = a.rows.symmetricDifference(b.rows).count + (a.total == b.total ? 0 : 1)
    let all = a.rows.union(b.rows).count + (a.total || b.total ? 1 : 0)
    if a.isWhole != b.isWhole { return 1 }
    return all == 0 ? 0 : Double(differing) / Double(all)
  }
}

/// What a query takes of one axis.
struct AxisMembers {
  /// The rows of the map, each a set of values; none where all values are asked for.
  var rows: Set<Set<SchemaID>>
  var total: Bool
  /// Whether there is no map, so that the service gives all values.
  var isWhole: Bool
}

extension TableQuery {
  func members(of axis: SchemaID) -> AxisMembers {
    guard let recode = recode(of: axis), let map = recode.map, !map.isEmpty else {
      return AxisMembers(rows: [], total: recode(of: axis)?.total ?? false, isWhole: true)
    }
    return AxisMembers(
      rows: Set(map.map { Set($0.map { SchemaID($0) }) }), total: recode.total, isWhole: false)
  }
}
