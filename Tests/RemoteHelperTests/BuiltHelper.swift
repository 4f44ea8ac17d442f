import Foundation
import Testing

/// `statbook-remote` as it was built, beside the program that runs the tests.
enum BuiltHelper {
  static var path: String {
    get throws {
      let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
      let path = tests.deletingLastPathComponent().appendingPathComponent("statbook-remote").path
      try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not built")
      return path
    }
  }
}
