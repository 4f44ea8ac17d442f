import ArgumentParser
import CellEngine
import Exports
import Foundation
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
      change of a common cell is a fact and is counted; beside a changed count stands whether it could be \
      the service's random error, where its size is known.

      A terminal gets what one needs to know, --full gives the whole report, and a file the form that its \
      name says: .html (a page with charts), .md, .json (Documentation/comparison.schema.json), .csv (the \
      changed cells).

      Example: statbook compare caseload --from 2025-09 --to 2026-08
      Example: statbook compare caseload --from 2025-09 --to 2026-08 -o revisions.html
      Example: statbook compare caseload@1 caseload@2 --fail-on material=5%
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

  @Flag(help: "Exit with 1 unless both are the same: the same as --fail-on changed.")
  var exitCode = false

  @Option(
    help: ArgumentHelp(
      "Exit with 1 on: structure, changed, material=N or material=N%.", valueName: "what"))
  var failOn: FailOn?

  @Flag(help: "The whole report, with revisions by period, field and size.")
  var full = false

  @Option(help: ArgumentHelp("box, plain, markdown, csv, tsv or json.", valueName: "form"))
  var format: OutputFormat?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the whole report to a file.", valueName: "path"))
  var output: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Option(help: ArgumentHelp("The width of the report in characters.", valueName: "n"))
  var width: Int?

  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    try Console.check(width: width)
    let hasReleases = from != nil && to != nil
    guard names.count == 2 && from == nil && to == nil || names.count == 1 && hasReleases else {
      throw ValidationError("name two snapshots, or one query with --from RELEASE and --to RELEASE")
    }
    if let output { _ = try ComparisonFile(output) }
  }

  func run() async throws {
    let (old, new, comparison) = try await workspace.open(for: .reading) { workspace in
      let shown = try ShownTable.all(
        [(names[0], selector(from)), (names[names.count - 1], selector(to))], in: workspace)
      return (shown[0], shown[1], try shown[0].compared(with: shown[1], in: workspace))
    }
    if !comparison.estimates.isEmpty {
      // A workspace that can't be written to can still be compared in.
      _ = try? await workspace.open(for: .writing) {
        try $0.keep(estimates: comparison.estimates, of: new.table)
      }
    }
    let report = ComparisonReport(
      comparison, old: old.side, new: new.side,
      command: "statbook compare \(old.name) \(new.name)", tool: Version.text)
    if let (before, after) = old.releases(with: new), ReleaseName.precedes(after, before) {
      Console.narrate("note: \(before) is the later release; differences are from it to \(after)")
    }
    try tell(report)
    let failure = failOn ?? (exitCode ? .changed : nil)
    if failure?.fails(comparison.table) == true { throw ExitStatus.difference }
  }

  private func selector(_ release: String?) -> ObservationSelector? {
    release.map { AsOfOption.selector($0, atOrBefore: atOrBefore) }
  }

  private func tell(_ report: ComparisonReport) throws {
    if let output {
      try ComparisonFile(output).write(report, replacing: force)
      Console.narrate("wrote \(output)")
      Console.narrate(report.summary)
      return
    }
    let format = self.format ?? .usual
    if format == .json {
      try Console.write(ComparisonJSON(report).json.bytes(.prettyInOrder))
    } else {
      try Console.write(
        report.rendered(
          as: format.textTable, width: width ?? Console.width, detail: full ? .full : .brief))
    }
    // The changed cells alone would pass for "nothing changed" where nothing could be compared.
    if format == .csv || format == .tsv { Console.narrate(report.summary) }
  }
}

extension ShownTable {
  /// The releases of both, where both have one.
  fileprivate func releases(with other: ShownTable) -> (String, String)? {
    observation.provenance.release.flatMap { release in
      other.observation.provenance.release.map { (release, $0) }
    }
  }
}
