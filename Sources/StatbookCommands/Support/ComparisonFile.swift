import ArgumentParser
import Exports
import Foundation
import JSONStream
import Tabulation

/// A file that a comparison is written to, in the form that its name says.
struct ComparisonFile {
  private enum Form {
    case page, json
    case text(TextTable.Format)
  }

  private let path: String
  private let form: Form

  /// - Throws: A `ValidationError` where the ending says no form.
  init(_ path: String) throws {
    self.path = path
    switch (path as NSString).pathExtension.lowercased() {
    case "html", "htm": form = .page
    case "json": form = .json
    case "md", "markdown": form = .text(.markdown)
    case "csv": form = .text(.csv)
    case "tsv": form = .text(.tsv)
    case "txt": form = .text(.plain)
    default:
      throw ValidationError("a report is written to .html, .md, .json, .csv, .tsv or .txt")
    }
  }

  /// Writes the whole report.
  func write(_ report: ComparisonReport, replacing: Bool) throws {
    let bytes: [UInt8] =
      switch form {
      case .page: Array(report.page.utf8)
      case .json: ComparisonJSON(report).json.bytes(.prettyInOrder)
      case .text(let format):
        Array(report.rendered(as: format, width: 100, detail: .full).utf8)
      }
    try OutputFile.write(
      [OutputFile(path: path) { write in try write(bytes) }], replacing: replacing)
  }
}
