import Foundation
import StatbookTestSupport

/// What came of a command line.
struct Outcome {
  var status: Int32
  var output: String
  var errors: String
}

extension ShellPlace {
  /// Runs a command line of bash to its end, which is killed after a minute.
  @discardableResult
  func run(_ line: String, _ changes: [String: String?] = [:], input: String? = nil) throws
    -> Outcome
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["-s", "KILL", "60", "/bin/bash", "-c", line]
    process.currentDirectoryURL = folder.file("work")
    process.environment = environment(with: changes)
    let logs = try TemporaryFolder()
    try logs.write(input ?? "", as: "in")
    for name in ["out", "err"] { try logs.write("", as: name) }
    process.standardInput = try FileHandle(forReadingFrom: logs.file("in"))
    process.standardOutput = try FileHandle(forWritingTo: logs.file("out"))
    process.standardError = try FileHandle(forWritingTo: logs.file("err"))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: try String(contentsOf: logs.file("out"), encoding: .utf8),
      errors: try String(contentsOf: logs.file("err"), encoding: .utf8))
  }
}
