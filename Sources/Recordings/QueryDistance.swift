import StatModel

/// How far one query is from another: first the dataset, then measures, dimensions, members of the
/// recodes, language.
struct QueryDistance: Comparable {
  private let steps: [Int]

  init(from asked: TableQuery, to recorded: TableQuery, sameLanguage: Bool) {
    var members = 0
    for axis in Set(asked.axes + recorded.axes) {
      let (a, b) = (asked.members(of: axis), recorded.members(of: axis))
      members += a.rows.symmetricDifference(b.rows).count + (a.total == b.total ? 0 : 1)
    }
    steps = [
      asked.dataset == recorded.dataset ? 0 : 1,
      Self.difference(asked.measures, recorded.measures),
      Self.difference(asked.axes, recorded.axes),
      members,
      sameLanguage ? 0 : 1,
    ]
  }

  static func < (a: QueryDistance, b: QueryDistance) -> Bool {
    a.steps.lexicographicallyPrecedes(b.steps)
  }

  /// The ids that are on one side only; one more where only the order differs.
  private static func difference(_ a: [SchemaID], _ b: [SchemaID]) -> Int {
    a == b ? 0 : max(Set(a).symmetricDifference(b).count, 1)
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
