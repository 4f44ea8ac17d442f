import ArgumentParser
import Foundation
import Notebooks
import Shell
import Workspaces

struct NewNotebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-notebook",
    abstract: "Write a notebook to begin with.",
    discussion: """
      A Markdown file with front matter and a first cell, which shows the query where one is named. With \
      --from-session, cells that were typed in the shell of the workspace, with what they show. Nothing \
      is replaced.

      Example: statbook new-notebook families.md --query queries/families.json \
      --recordings fixtures/uc-households
      Example: statbook new-notebook families.md --from-session 3-7,12
      """)

  @Argument(help: "The file, such as families.md.")
  var file: String

  @Option(help: ArgumentHelp("A query file that its first cell asks.", valueName: "file"))
  var query: String?

  @Option(help: ArgumentHelp("A recording set that answers it.", valueName: "folder"))
  var recordings: [String] = []

  @Option(help: ArgumentHelp("Its heading; else made of the file's name.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Cells of a session of the shell, by their numbers; or all.", valueName: "cells"))
  var fromSession: String?

  @Option(
    help: ArgumentHelp("The session, as .history names it; else the newest.", valueName: "name"))
  var session: String?

  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    if session != nil, fromSession == nil {
      throw ValidationError("--session says of which session the cells of --from-session are")
    }
    if fromSession != nil, query != nil || title != nil {
      throw ValidationError("--from-session takes cells; leave out --query and --title")
    }
  }

  func run() async throws {
    if let fromSession { return try await write(cells: fromSession) }
    let folder = (file as NSString).deletingLastPathComponent
    func path(_ path: String) -> String { RelativePath.from(folder, to: path) }
    if let query { _ = try Document(try InputFile(query)) }
    let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
    let text = NotebookTemplate(
      title: title ?? name.replacing("-", with: " ").capitalized, query: query.map(path),
      recordings: recordings.map(path)
    ).text
    try OutputFile.write(
      [OutputFile(path: file) { write in try write(Array(text.utf8)) }], replacing: false)
    Console.narrate("wrote \(file); next: statbook run \(file) --write")
  }

  private func write(cells: String) async throws {
    let lines = try await workspace.open(for: .writing) { workspace in
      try await PastSession(
        session, of: workspace, environment: ProcessInfo.processInfo.environment
      ).write(to: file, cells: cells, recordings: recordings, in: workspace, now: Clock.now)
    }
    for line in lines { Console.narrate(line) }
  }
}
