import Foundation
import Testing

/// The programs as they were built, beside the program that runs the tests.
enum BuiltProgram: String {
  case statbook
  case remote = "statbook-remote"

  /// The folder of all programs.
  static var folder: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL.deletingLastPathComponent()
  }

  var path: String {
    get throws {
      let path = Self.folder.appendingPathComponent(rawValue).path
      try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not built")
      return path
    }
  }
}
