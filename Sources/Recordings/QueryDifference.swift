import StatModel

/// What differs between a query that was asked for and one that is recorded, a line each.
struct QueryDifference {
  private static let membersShown = 5
  /// As it was asked.
  private let original: TableQuery
  /// With the ids of the recorded query's dataset.
  private let asked: TableQuery
  private let recorded: TableQuery
  private var labels: RecordedLabels

  init(asked: TableQuery, recorded: TableQuery, labels: RecordedLabels) {
    original = asked
    self.asked = asked.moved(to: recorded.dataset)
    self.recorded = recorded
    self.labels = labels
  }

  /// The lines, such as `Region: recorded 11 values, asked 12: + "Wales"`.
  mutating func lines() -> [String] {
    var lines: [String] = []
    if original.dataset != recorded.dataset {
      lines.append(
        """
        dataset: recorded \(labels.name(of: recorded.dataset)), asked \
        \(labels.name(of: original.dataset))
        """
      )
    }
    lines += listLine("measures", asked.measures, recorded.measures)
    lines += listLine("axes", asked.axes, recorded.axes)
    for axis in asked.axes where recorded.axes.contains(axis) { lines += axisLines(axis) }
    if lines.isEmpty, asked != recorded {
      lines.append("the queries differ in members that are not compared here")
    }
    return lines
  }

  private mutating func listLine(
    _ what: String, _ asked: [SchemaID], _ recorded: [SchemaID]
  ) -> [String] {
    if asked == recorded { return [] }
    return ["\(what): recorded \(list(recorded)), asked \(list(asked))"]
  }

  private mutating func list(_ ids: [SchemaID]) -> String {
    if ids.isEmpty { return "none" }
    var names: [String] = []
    for id in ids { names.append(labels.name(of: id)) }
    // Two ids may have one label, as a field has after its id was changed.
    if Set(names).count < names.count { names = ids.map(\.raw) }
    return names.joined(separator: ", ")
  }

  private mutating func axisLines(_ axis: SchemaID) -> [String] {
    let name = labels.label(of: axis) ?? String(axis.code)
    let (new, old) = (asked.members(of: axis), recorded.members(of: axis))
    var lines: [String] = []
    if new.rows != old.rows {
      lines.append(
        """
        \(name): recorded \(Self.count(old)), asked \
        \(Self.count(new, after: old))\(changes(old, new))
        """
      )
    } else if asked.recode(of: axis)?.map != recorded.recode(of: axis)?.map {
      lines.append("\(name): the same values in another order")
    }
    if new.total != old.total {
      lines.append("\(name): recorded \(Self.total(old)), asked \(Self.total(new))")
    }
    return lines
  }

  private mutating func changes(_ old: AxisMembers, _ new: AxisMembers) -> String {
    if old.isWhole || new.isWhole { return "" }
    let text =
      members("+", new.rows.subtracting(old.rows))
      + members("−", old.rows.subtracting(new.rows))
    return text.isEmpty ? "" : ":" + text
  }

  private mutating func members(_ sign: String, _ rows: Set<Set<SchemaID>>) -> String {
    var text = ""
    let ordered = rows.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    for row in ordered.prefix(Self.membersShown) {
      var names: [String] = []
      for id in row.prefix(Self.membersShown) { names.append(labels.name(of: id)) }
      if row.count > names.count { names.append("…") }
      text += " \(sign) \(names.joined(separator: " with "))"
    }
    if ordered.count > Self.membersShown {
      text += " \(sign) \(ordered.count - Self.membersShown) more"
    }
    return text
  }

  /// The number of values; the word once is enough where both sides have a number.
  private static func count(_ members: AxisMembers, after other: AxisMembers? = nil) -> String {
    if members.isWhole { return "all values" }
    let count = members.rows.count
    if let other, !other.isWhole { return "\(count)" }
    return "\(count) \(count == 1 ? "value" : "values")"
  }

  private static func total(_ members: AxisMembers) -> String {
    members.total ? "with its Total" : "without Total"
  }
}
