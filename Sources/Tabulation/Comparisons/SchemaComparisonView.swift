public import Releases
import StatModel

/// What changed in a schema, as a list for people and programs.
public struct SchemaComparisonView: Sendable {
  /// What is shown.
  public let comparison: SchemaComparison

  /// A view of a comparison.
  public init(_ comparison: SchemaComparison) { self.comparison = comparison }

  /// How many nodes of each kind changed how, a line each; then of what nothing is known.
  public var summary: [String] {
    if comparison.changes.isEmpty, comparison.notRecorded.isEmpty { return ["nothing changed"] }
    var groups: [(kind: SchemaID.Kind, state: MappingState, count: Int)] = []
    for change in comparison.changes {
      let known = groups.firstIndex { $0.kind == change.kind && $0.state == change.state }
      if let known {
        groups[known].count += 1
      } else {
        groups.append((change.kind, change.state, 1))
      }
    }
    let lines = groups.map { "\($0.kind.name) \($0.state.rawValue): \(count($0.count))" }
    let unknown = comparison.notRecorded
    return lines
      + (unknown.isEmpty
        ? []
        : [
          """
          below \(count(unknown.count)) nodes only one release was recorded, so that nothing can be \
          said: \(unknown.prefix(3).map(\.raw).joined(separator: ", "))\
          \(unknown.count > 3 ? ", …" : "")
          """
        ])
  }

  /// Every change, a row each.
  public var table: TextTable {
    TextTable(
      columns: [
        .init("change"), .init("kind"), .init("old"), .init("old id"), .init("new"),
        .init("new id"),
      ],
      rows: comparison.changes.map { change in
        [
          .init(change.state.rawValue), .init(change.kind.name), .init(change.old?.label),
          .init(change.old?.id.raw), .init(change.new?.label), .init(change.new?.id.raw),
        ]
      })
  }
}
