import ArgumentParser
import Diagnostics
import Exports
import Foundation
import Tabulation

/// Where the page of a release day goes, and in which form.
struct ReleaseDayFileOptions: ParsableArguments {
  /// The forms of the page on standard output.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case box, plain, markdown

    var textTable: TextTable.Format {
      switch self {
      case .box: .box
      case .plain: .plain
      case .markdown: .markdown
      }
    }
  }

  @Option(
    help: ArgumentHelp(
      "box, plain or markdown; a terminal gets box, a pipe plain.", valueName: "form"))
  var format: Form?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the page to a file: .html, .md or .txt.", valueName: "path"))
  var output: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Option(help: ArgumentHelp("The width of the page in characters.", valueName: "n"))
  var width: Int?

  func validate() throws {
    try Console.check(width: width)
    if let output, Self.format(of: output) == nil {
      throw ValidationError("the page is written to \(FileFormat.endings(of: FileFormat.ofPages))")
    }
    guard let output else { return }
    do {
      try OutputFile.check([OutputFile(path: output) { _ in }], replacing: force)
    } catch let failure as Failure {
      throw ValidationError("\(failure.diagnostic.summary). \(failure.diagnostic.remedy)")
    }
  }

  /// Writes the page to the file, or to standard output.
  func write(_ report: ReleaseDayReport) throws {
    guard let output else {
      let form = format ?? (Console.isTerminal ? .box : .plain)
      return try Console.write(
        report.rendered(as: form.textTable, width: width ?? Console.width))
    }
    let text =
      switch Self.format(of: output) {
      case .html: report.page
      case .text: report.rendered(as: .plain, width: width ?? 100)
      default: report.rendered(as: .markdown)
      }
    try OutputFile.write(
      [OutputFile(path: output) { write in try write(Array(text.utf8)) }], replacing: force)
    Console.narrate("wrote \(output)")
    Console.narrate(report.summary)
  }

  private static func format(of path: String) -> FileFormat? {
    FileFormat(ofFile: path).flatMap { FileFormat.ofPages.contains($0) ? $0 : nil }
  }
}
