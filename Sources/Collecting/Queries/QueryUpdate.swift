public import StatModel

/// A query with what stands now for ids that are gone, and what was done.
public struct QueryUpdate: Sendable {
  /// An id that has another in its place, or none.
  public struct Change: Sendable, Hashable {
    /// What it is in the query.
    public var role: QueryFinding.Role
    /// The id that the query had.
    public var old: SchemaID
    /// Its label, where it was ever seen.
    public var oldLabel: String?
    /// The id in its place; nil where it was left out.
    public var new: SchemaID?
    /// The label of that.
    public var newLabel: String?
    /// Why.
    public var reasons: [Successor.Reason]
  }

  /// What became of the values of an axis.
  public struct Axis: Sendable, Hashable {
    /// The axis as the query had it.
    public var old: SchemaID
    /// The axis as it has it now.
    public var new: SchemaID
    /// How many values of the map are as they were.
    public var kept = 0
    /// How many have another id.
    public var replaced = 0
    /// How many were left out, as was chosen.
    public var leftOut = 0
    /// How many are gone, or not known, and still stand there.
    public var unresolved = 0
    /// The ids that came to stand twice, of which one was left out.
    public var repeated: [SchemaID] = []
  }

  /// What a version of a query that was made by an update has as its source.
  public static let source = "query update"

  /// The query.
  public var query: TableQuery
  /// What was replaced: dataset, measures, then axis after axis.
  public var changes: [Change]
  /// The axes, in order.
  public var axes: [Axis]
  /// What is gone or not known and was not replaced, with what may stand for it.
  public var unresolved: [QueryFinding]

  /// Whether the service has all that the query asks for, as far as is known.
  public var isComplete: Bool { unresolved.isEmpty }
  /// Whether anything was replaced or left out.
  public var isChanged: Bool { !changes.isEmpty || axes.contains { !$0.repeated.isEmpty } }

  /// What was done, in lines for people; of many values of one level the first three are shown.
  public var lines: [String] {
    var lines: [String] = []
    var shown: [SchemaID: Int] = [:]
    for change in changes {
      if change.role == .value {
        let level = change.old.valuesetID ?? change.old
        shown[level, default: 0] += 1
        if shown[level, default: 0] > 3 { continue }
      }
      lines.append(Self.line(of: change))
    }
    for (level, count) in shown.sorted(by: { $0.key < $1.key }) where count > 3 {
      lines.append("… and \(count - 3) more values of \(level)")
    }
    for axis in axes where axis.kept + axis.replaced + axis.leftOut + axis.unresolved > 0 {
      lines.append(
        """
        \(axis.new): \(axis.kept) values kept, \(axis.replaced) replaced, \(axis.leftOut) left \
        out, \(axis.unresolved) unresolved
        """)
      for id in axis.repeated { lines.append("\(id) stood twice then, and is there once now") }
    }
    return lines + QueryCheckup(findings: unresolved).lines.map { "unresolved: \($0)" }
  }

  private static func line(of change: Change) -> String {
    func text(_ id: SchemaID, _ label: String?) -> String {
      label.map { "\(id) \"\($0)\"" } ?? id.raw
    }
    guard let new = change.new else { return "\(text(change.old, change.oldLabel)) left out" }
    let reasons = change.reasons.map(\.rawValue).joined(separator: ", ")
    return "\(text(change.old, change.oldLabel)) → \(text(new, change.newLabel)) (\(reasons))"
  }
}
