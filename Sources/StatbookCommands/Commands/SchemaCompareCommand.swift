import ArgumentParser
import Recordings
import Releases
import StatAPI
import StatModel
import Tabulation

struct SchemaCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tell what changed in a schema from one release to another.",
    discussion: """
      Datasets, fields, levels and values that were added, removed, renamed or relabelled between two \
      releases of a recording set. Of what only one release has recorded nothing is said. Exits with 1 \
      with --exit-code where something changed.

      Example: statbook schema compare fixtures/uc-households --from 2025-09 --to 2026-08
      """)

  @Argument(help: "The folder of a recording set.")
  var recordings: String

  @Option(help: ArgumentHelp("The old release.", valueName: "release"))
  var from: String

  @Option(help: ArgumentHelp("The new release.", valueName: "release"))
  var to: String

  @Option(
    help: ArgumentHelp("Another recording set that has the new release.", valueName: "folder"))
  var with: String?

  @Flag(help: "Exit with 1 where something changed.")
  var exitCode = false

  @OptionGroup var format: ListFormatOption

  func run() async throws {
    let old = try await RecordedSchema(recordings, release: from)
    let new = try await RecordedSchema(with ?? recordings, release: to)
    let comparison = SchemaComparison(
      from: old.nodes, to: new.nodes, oldExpanded: old.expanded, newExpanded: new.expanded)
    let view = SchemaComparisonView(comparison)
    if !comparison.changes.isEmpty { try format.print(view.table) }
    for line in view.summary { Console.narrate(line) }
    if exitCode, !comparison.changes.isEmpty { throw ExitStatus.difference }
  }
}

/// The schema nodes that a release of a recording set holds.
private struct RecordedSchema {
  /// All nodes, those that are named as children too.
  private(set) var nodes: [SchemaComparison.Node] = []
  /// Those whose children are recorded.
  private(set) var expanded: Set<SchemaID> = []

  init(_ folder: String, release: String) async throws {
    let set = try RecordingSet(reading: folder)
    let client = StatClient(
      transport: try ReplayTransport(set, release: release), base: set.service)
    var seen: Set<SchemaID> = []
    for id in try set.schemaNodes(ofRelease: release) {
      let node = try await client.schema(id)
      expanded.insert(node.id)
      for child in node.children ?? [] where seen.insert(child.id).inserted {
        nodes.append(.init(id: child.id, label: child.label, parent: node.id))
      }
    }
  }
}
