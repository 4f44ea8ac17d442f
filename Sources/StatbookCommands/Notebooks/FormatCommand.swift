import ArgumentParser
import CellEngine
import CellLanguage
import Diagnostics
import Notebooks

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Lay out the cells of notebooks in the usual way.",
    discussion: """
      Comments and line breaks within lists stay; a cell with an error is left as it is. Nothing but \
      cells is changed.

      Example: statbook format first-look.md
      Example: statbook format --check workspaces/*/*.md
      """)

  @Argument(help: "The notebooks.")
  var notebooks: [String]

  @Flag(help: "Change nothing; exit with 1 where something would be changed.")
  var check = false

  func run() throws {
    var hasDifferences = false
    for path in notebooks {
      let notebook = try Notebook(reading: path)
      guard NotebookFile.isNotebook(notebook.file.bytes) else { continue }
      var texts: [Int: String] = [:]
      for cell in notebook.file.cells {
        let text = String(decoding: cell.source.bytes, as: UTF8.self)
        let formatted = CellFormatter.format(text)
        if formatted != text { texts[cell.index] = formatted }
      }
      if texts.isEmpty { continue }
      hasDifferences = true
      Console.narrate(
        check
          ? "\(path): \(Narration.counted(texts.count, "cell")) not in the usual layout"
          : "\(path): laid out \(Narration.counted(texts.count, "cell")) anew")
      if !check {
        try OutputFile.write(
          [
            OutputFile(path: path) { write in
              try write(notebook.file.replacingCells(texts))
            }
          ], replacing: true)
      }
    }
    if check, hasDifferences { throw ExitStatus.difference }
  }
}
