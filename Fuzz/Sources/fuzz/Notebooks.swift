import Diagnostics
import NotebookFiles

/// Reads a file as a notebook, and holds what is written to what was read: outputs come back as they
/// were given, a second writing changes nothing, and cells keep their texts.
func checkNotebook(_ bytes: [UInt8]) {
  let file = NotebookFile(name: "a.md", bytes: bytes)
  _ = NotebookFile.isNotebook(bytes)
  _ = file.html { "<p>\($0)</p>" }
  for problem in file.problems { _ = problem.rendered }
  let block = OutputBlock(data: "0a", text: "ff", content: "┌──┐\n```\n| a\n\n- b\n")
  let outputs = Dictionary(
    file.cells.map { ($0.index, OutputBlock?.some(block)) }, uniquingKeysWith: { $1 })
  let written = file.replacingOutputs(outputs)
  let again = NotebookFile(name: "a.md", bytes: written)
  guard file.problems.allSatisfy({ $0.severity == .warning }) else { return }
  require(again.cells.count == file.cells.count, "writing outputs made or lost a cell")
  for (old, new) in zip(file.cells, again.cells) {
    require(old.source.bytes == new.source.bytes, "writing outputs changed a cell")
    require(new.output == block, "an output did not come back as it was written")
  }
  require(again.replacingOutputs(outputs) == written, "a second writing changed something")
}
