import ArgumentParser
import Collecting
import StatModel
import Tabulation
import Workspaces

struct QueryCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold saved queries against the schema as it is now.",
    discussion: """
      Names each id that is gone, with what seems to stand for it, and says where there are newer periods. \
      Without a name, all saved queries. Nothing is asked: `statbook schema sync DATASET` brings the schema \
      up to date. Exits with 1 where an id is gone, or the schema is not known.

      Example: statbook query check
      Example: statbook query check caseload
      """)

  @Argument(help: "The query's name; else all.")
  var name: String?

  @OptionGroup var service: ServiceNameOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var format: ListFormatOption

  func run() async throws {
    let entries = try await workspace.open(for: .reading) { workspace in
      let schema = KnownSchema(
        in: workspace, service: try service.url, language: service.language)
      if let name { _ = try workspace.query(named: name) }
      return try QueryReport(of: workspace, against: schema).entries.filter {
        name == nil || $0.name == name
      }
    }
    if name == nil {
      try format.print(Self.list(entries))
    }
    for entry in entries where name != nil || !entry.checkup.errors.isEmpty {
      let lines = entry.checkup.lines
      Console.narrate("\(entry.name), version \(entry.version): \(entry.checkup.health.rawValue)")
      for line in lines { Console.narrate("  \(line)") }
      if entry.checkup.health == .broken {
        Console.narrate("  see: statbook query update \(entry.name) --dry-run")
      }
    }
    guard entries.allSatisfy({ [.fine, .newer].contains($0.checkup.health) }) else {
      throw ExitStatus.difference
    }
  }

  private static func list(_ entries: [QueryReport.Entry]) -> TextTable {
    var list = TextTable(columns: [
      .init("query"), .init("version", .right), .init("release"), .init("state"),
      .init("findings", .right),
    ])
    list.rows = entries.map {
      [
        .init($0.name), .init($0.version), .init($0.release), .init($0.checkup.health.rawValue),
        .init($0.checkup.findings.count),
      ]
    }
    return list
  }
}
