import ArgumentParser
import Foundation
import Notebooks

struct NewNotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-notebook",
    abstract: "Write a notebook to begin with.",
    discussion: """
      A Markdown file with front matter and a first cell, which shows the query where one is named. \
      Nothing is replaced.

      Example: statbook new-notebook families.md --query queries/families.json \
      --recordings fixtures/uc-households
      """)

  @Argument(help: "The file, such as families.md.")
  var file: String

  @Option(help: ArgumentHelp("A query file that its first cell asks.", valueName: "file"))
  var query: String?

  @Option(help: ArgumentHelp("A recording set that answers it.", valueName: "folder"))
  var recordings: [String] = []

  @Option(help: ArgumentHelp("Its heading; else made of the file's name.", valueName: "text"))
  var title: String?

  func run() throws {
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
}
