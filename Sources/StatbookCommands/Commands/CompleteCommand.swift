import ArgumentParser
import Shell
import Workspaces

struct CompleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "List what the shell would offer for a text.",
    discussion: """
      The same rows as the Tab key gives, for editors and tests: what is inserted, label, kind, number of \
      values, id. Nothing is asked; candidates come from what the workspace knows of the schema.

      Example: statbook complete 'get uc.ca'
      Example: statbook complete 'show households[mo' --format json
      """)

  @Argument(help: "The cell, or a line that begins with a dot, up to the place.")
  var text: String

  @Option(help: ArgumentHelp("The place, in bytes; else the end.", valueName: "n"))
  var at: Int?

  @OptionGroup var format: ListFormatOption
  @OptionGroup var workspace: WorkspaceOption

  func run() async throws {
    try await workspace.open(for: .reading) { workspace in
      let rows = CompletionRows(in: workspace, options: .init(), now: Clock.now)
      try format.print(rows.list(for: text, at: at))
    }
  }
}
