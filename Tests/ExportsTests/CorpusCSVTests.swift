import Exports
import Foundation
import StatAPI
import StatModel
import Testing

/// The tidy CSV of every real response, held against an independent reading in Python.
struct CorpusCSVTests {
  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let script = package.appending(path: "Tests/Independent/tidy_csv.py")

  private static let responses: [URL] = {
    let corpus =
      ProcessInfo.processInfo.environment["STATBOOK_CORPUS"].map { URL(filePath: $0) }
      ?? package.appending(path: "../shared/corpus").standardizedFileURL
    let folder = corpus.appending(path: "responses")
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()

  private static var canRun: Bool {
    !responses.isEmpty && FileManager.default.fileExists(atPath: script.path)
  }

  @Test(.enabled(if: canRun, "the corpus is not there"), arguments: responses)
  func equalsTheIndependentReading(response: URL) throws {
    let table = try TableResponse.decode([UInt8](Data(contentsOf: response))).table
    let csv = TidyCSV(table)
    #expect(try Self.reading([response.path]) == csv.text, "\(response.lastPathComponent)")
    let notes = String(decoding: csv.notes, as: UTF8.self)
    #expect(try Self.reading(["--notes", response.path]) == notes, "\(response.lastPathComponent)")
  }

  private static func reading(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
