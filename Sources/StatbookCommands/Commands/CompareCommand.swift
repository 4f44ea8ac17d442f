import ArgumentParser
import Exports
import JSONStream
import Releases
import StatModel
import Tabulation
import Workspaces

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tell what changed from one snapshot to another.",
    discussion: """
      Coverage comes first: figures that do not cover the same thing are not compared. Every \
      change of a common cell is listed; whether one is within the service's random error is \
      for you to judge.

      Example: statbook compare caseload --from 2025-09 --to 2026-08
      Example: statbook compare caseload@1 caseload@2 --exit-code
      """)

  @Argument(
    help: "The old NAME@N or NAME@RELEASE, and the new one; or one NAME with --from and --to.")
  var names: [String]

  @Option(help: ArgumentHelp("The old release.", valueName: "release"))
  var from: String?

  @Option(help: ArgumentHelp("The new release.", valueName: "release"))
  var to: String?

  @Flag(help: "Where a release was not observed, take the newest before it.")
  var atOrBefore = false

  @Flag(help: "Exit with 1 unless both are the same.")
  var exitCode = false

  @Option(help: ArgumentHelp("box, plain, markdown, csv, tsv or json.", valueName: "form"))
  var format: OutputFormat?

  @Option(help: ArgumentHelp("The width of the report in characters.", valueName: "n"))
  var width: Int?

  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    try Console.check(width: width)
    let hasReleases = from != nil && to != nil
    guard names.count == 2 && from == nil && to == nil || names.count == 1 && hasReleases else {
      throw ValidationError("name two snapshots, or one query with --from RELEASE and --to RELEASE")
    }
  }

  private func selector(_ release: String?) -> ObservationSelector? {
    release.map { AsOfOption.selector($0, atOrBefore: atOrBefore) }
  }

  func run() async throws {
    let (old, new) = try await workspace.open(for: .reading) { workspace in
      (
        try ShownTable(names[0], selector(from), in: workspace),
        try ShownTable(names[names.count - 1], selector(to), in: workspace)
      )
    }
    let comparison = TableComparison(from: old.table, to: new.table)
    let report = ComparisonReport(
      comparison,
      old: old.side, new: new.side)
    if let (before, after) = old.releases(with: new), ReleaseName.precedes(after, before) {
      Console.narrate("note: \(before) is the later release; differences are from it to \(after)")
    }
    let format = self.format ?? .usual
    if format == .json {
      let json = ComparisonJSON(report).json
      try Console.write(json.bytes(.prettyInOrder))
    } else {
      try Console.write(report.rendered(as: format.textTable, width: width ?? Console.width))
    }
    // The changed cells alone would pass for "nothing changed" where nothing could be compared.
    if format == .csv { Console.narrate(report.summary) }
    if exitCode, comparison.verdict != .same { throw ExitStatus.difference }
  }
}

extension ShownTable {
  /// The table as one side of a comparison.
  fileprivate var side: ComparisonReport.Side {
    .init(
      table: table, name: "\(observation.queryName)@\(observation.number)",
      provenance: observation.provenance, axisNames: names)
  }

  /// The releases of both, where both have one.
  fileprivate func releases(with other: ShownTable) -> (String, String)? {
    observation.provenance.release.flatMap { release in
      other.observation.provenance.release.map { (release, $0) }
    }
  }
}
