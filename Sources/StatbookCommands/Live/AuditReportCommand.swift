import ArgumentParser
import StatAPI
import StatModel
import Tabulation
import Workspaces

struct AuditReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Add up what requests took: by hour, dataset, notebook or mode.",
    discussion: """
      By hour beside the limits that the service told; --notebook adds up its cells; --slow and --failing list \
      single kinds of calls.

      Example: statbook audit report --by hour
      Example: statbook audit report --notebook first-look.md
      Example: statbook audit report --failing --since 2026-11-01
      """)

  /// By what requests are added up.
  enum Grouping: String, ExpressibleByArgument, CaseIterable { case hour, dataset, notebook, mode }

  @Option(help: ArgumentHelp("hour, dataset, notebook or mode.", valueName: "what"))
  var by: Grouping = .hour

  @Option(help: ArgumentHelp("The cells of this notebook.", valueName: "file"))
  var notebook: String?

  @Flag(help: "The live requests that took longest.")
  var slow = false

  @Flag(help: "The requests that failed, by how.")
  var failing = false

  @OptionGroup var since: SinceOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var format: ListFormatOption

  func validate() throws {
    guard [notebook != nil, slow, failing].count(where: { $0 }) <= 1 else {
      throw ValidationError("--notebook, --slow and --failing exclude each other")
    }
  }

  func run() async throws {
    let since = since.date
    let list = try await workspace.open(for: .reading) { workspace in
      if slow { return Self.calls(try workspace.slowCalls(since: since)) }
      if failing { return Self.failures(try workspace.failingCalls(since: since)) }
      if let notebook {
        return Self.uses(try workspace.auditCost(ofNotebook: notebook, since: since), "cell")
      }
      guard let grouping = AuditGrouping(rawValue: by.rawValue), by != .hour else {
        return Self.hours(try workspace.auditHours(since: since))
      }
      return Self.uses(try workspace.auditReport(since: since, by: grouping), by.rawValue)
    }
    try format.print(list)
  }

  private static func uses(_ uses: [AuditUse], _ key: String) -> TextTable {
    var list = TextTable(columns: [
      .init(key), .init("requests", .right), .init("counted", .right), .init("unchanged", .right),
      .init("replayed", .right), .init("failed", .right), .init("retried", .right),
      .init("cells", .right, isOptional: true), .init("bytes", .right, isOptional: true),
      .init("seconds", .right, isOptional: true),
    ])
    list.rows = uses.map {
      [
        .init($0.key ?? "–"), .init($0.requests), .init($0.counted), .init($0.unchanged),
        .init($0.replayed), .init($0.failed), .init($0.retried), .init($0.cells),
        .init($0.bytes), .init(seconds($0.duration)),
      ]
    }
    return list
  }

  private static func hours(_ hours: [HourlyUse]) -> TextTable {
    var list = TextTable(columns: [
      .init("hour (UTC)"), .init("counted", .right), .init("tables", .right),
      .init("schema", .right), .init("fewest left", .right), .init("of the limit", .right),
    ])
    list.rows = hours.map { hour in
      [
        .init(hour.hour), .init(hour.counted[.all] ?? 0), .init(hour.counted[.table] ?? 0),
        .init(hour.counted[.schema] ?? 0), .init(hour.fewestLeft.map(String.init) ?? "–"),
        .init(hour.share.map(\.percentText) ?? "–"),
      ]
    }
    return list
  }

  private static func calls(_ calls: [AuditEntry]) -> TextTable {
    var list = TextTable(columns: [
      .init("at", isWhole: true), .init("seconds", .right), .init("operation"), .init("dataset"),
      .init("label"), .init("outcome"),
    ])
    list.rows = calls.map {
      [
        .init($0.at), .init(seconds($0.duration)), .init($0.operation), .init($0.dataset),
        .init($0.label), .init($0.outcome),
      ]
    }
    return list
  }

  private static func failures(_ failures: [AuditFailure]) -> TextTable {
    var list = TextTable(columns: [
      .init("outcome"), .init("status", .right), .init("operation"), .init("dataset"),
      .init("requests", .right), .init("recovered", .right), .init("last", isWhole: true),
    ])
    list.rows = failures.map {
      [
        .init($0.outcome), .init($0.status.map(String.init)), .init($0.operation),
        .init($0.dataset), .init($0.requests), .init($0.recovered), .init($0.last),
      ]
    }
    return list
  }

  private static func seconds(_ milliseconds: Double) -> String {
    (milliseconds / 1000).text(fractionDigits: 3...3)
  }
}
