import CellEngine
import Exports
import Tabulation

extension ShellSession {
  /// Writes what a cell shows to a file, in the form that its name says.
  func write(_ outputs: [CellOutput], to path: String) throws {
    let form = Self.form(ofFile: path)
    let text = outputs.map { $0.text(as: form, width: max(width, 100)) }.joined(separator: "\n")
    try ShellFiles().write(Array(text.utf8), to: path, replaces: true)
    tell("wrote \(path)")
  }

  /// The form that the ending of a file's name says; plain text where it says none.
  static func form(ofFile path: String) -> TextTable.Format {
    FileFormat(ofFile: path)?.textTable ?? .plain
  }

  /// The last result as tab-separated text: as it is laid out, with all rows, and numbers as they are.
  func tabSeparated() throws -> String {
    try lastShown().outcome.rendered(as: .tsv, width: width)
  }
}
