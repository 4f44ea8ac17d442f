import Foundation
import Testing

@Suite struct HelpTests {
  private static let commands = [
    "", "csv", "describe", "init", "info", "backup", "prune", "query", "query add", "query list",
    "query show", "query history", "query rename", "query remove", "query identity", "get",
    "snapshot", "snapshot add", "snapshot list", "snapshot verify", "show", "compare", "export",
    "release", "release tag", "release list", "audit", "audit list", "audit verify", "schema",
    "schema load", "schema find", "schema describe", "fixtures", "fixtures list", "fixtures show",
    "fixtures check", "fixtures reseal", "fixtures add", "run", "verify", "accept", "report",
    "format",
    "new-notebook", "explain", "query import", "shell", "complete", "completions",
    "mapping", "mapping add", "mapping list", "mapping remove", "releases", "triangle",
    "schema compare", "schema sync", "schema tree", "query check", "query update", "query periods",
    "audit report", "table", "table list", "table get", "key", "simulate", "serve",
    "fixtures recheck", "release-day", "fixtures import", "fixtures export", "fixtures prune",
    "fixtures scan",
  ]

  /// The commands that a help text lists below `SUBCOMMANDS:`.
  private func subcommands(in help: String) -> [String] {
    guard let heading = help.range(of: "SUBCOMMANDS:\n") else { return [] }
    return help[heading.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("  ") }
      .filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test(arguments: commands) func everyCommandHasAnExample(command: String) throws {
    let outcome = try Shell().run("statbook \(command) --help")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty, "help that was asked for is data")
    let example = command.isEmpty ? "  statbook " : "Example: statbook \(command)"
    let isPiped = outcome.output.contains("| statbook \(command)")
    #expect(outcome.output.contains(example) || isPiped)
  }

  @Test(arguments: commands) func theListOfCommandsHereIsComplete(command: String) throws {
    let help = try Shell().run("statbook \(command) --help").output
    for name in subcommands(in: help) where name != "help" {
      let full = command.isEmpty ? name : "\(command) \(name)"
      #expect(Self.commands.contains(full))
    }
  }
}
