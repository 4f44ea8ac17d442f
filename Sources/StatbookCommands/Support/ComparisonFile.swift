import ArgumentParser
import Exports
import Foundation
import JSONStream
import Tabulation

/// A file that a comparison is written to, in the form that its name says.
struct ComparisonFile {
  private let path: String
  private let format: FileFormat

  /// - Throws: A `ValidationError` where the ending says no form.
  init(_ path: String) throws {
    guard let format = FileFormat(ofFile: path), FileFormat.ofReports.contains(format) else {
      throw ValidationError(
        "a report is written to \(FileFormat.endings(of: FileFormat.ofReports))")
    }
    self.path = path
    self.format = format
  }

  /// Writes the whole report.
  func write(_ report: ComparisonReport, replacing: Bool) throws {
    let bytes: [UInt8] =
      switch format {
      case .html: Array(report.page.utf8)
      case .json: ComparisonJSON(report).json.bytes(.prettyInOrder)
      default: Array(report.rendered(as: format.textTable, width: 100, detail: .full).utf8)
      }
    try OutputFile.write(
      [OutputFile(path: path) { write in try write(bytes) }], replacing: replacing)
  }
}
