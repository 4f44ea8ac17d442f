import Foundation
import StatAPI
import Synchronization

/// What came of a program.
struct Outcome: Sendable, CustomStringConvertible {
  /// The exit code; 128 and the signal's number where one ended it.
  var status: Int32
  var output: String
  var errors: String

  var description: String { "exit \(status)\n\(output)\n\(errors)" }
}

/// A program that runs. What it writes goes to files, so that it never waits for a reader; its end
/// is waited for on a thread that is none of Swift's pool. The list of processes is searched for
/// the key while it runs.
final class Running: @unchecked Sendable {
  private let process = Process()
  private let logs: URL
  private let work = SerialWork(label: "test.program")
  private let key: String
  private let isKeyShown = Mutex(false)

  /// Whether the key stood in an argument list.
  var hasShownTheKey: Bool { isKeyShown.withLock { $0 } }

  init(
    _ program: String, _ arguments: [String], in folder: URL, environment: [String: String],
    input: String?, key: String
  ) throws {
    self.key = key
    logs = FileManager.default.temporaryDirectory
      .appendingPathComponent("statbook-live-\(UUID().uuidString)")
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    for (suffix, isOutput) in [("out", true), ("err", false)] {
      let file = logs.appendingPathExtension(suffix)
      try Data().write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      if isOutput { process.standardOutput = handle } else { process.standardError = handle }
    }
    let pipe = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : pipe
    try process.run()
    if let input {
      try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try pipe.fileHandleForWriting.close()
    }
  }

  deinit {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    for suffix in ["out", "err"] { unlink(logs.appendingPathExtension(suffix).path) }
  }

  /// What it has written so far.
  var output: String { text("out") }

  /// What it has told so far.
  var errors: String { text("err") }

  var isRunning: Bool { process.isRunning }

  /// Ends it as a power cut would.
  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Asks it to end.
  func terminate() { Foundation.kill(process.processIdentifier, SIGTERM) }

  /// Waits for its end.
  func outcome() async throws -> Outcome {
    try await work.run { [self] _ in
      while process.isRunning {
        searchProcesses()
        usleep(20_000)
      }
      process.waitUntilExit()
      let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
      return Outcome(
        status: signal + process.terminationStatus, output: text("out"), errors: text("err"))
    }
  }

  /// Waits until something holds, while it runs.
  func wait(until condition: () -> Bool) async throws {
    while process.isRunning, !condition() { try await Task.sleep(for: .milliseconds(2)) }
  }

  private func searchProcesses() {
    if KeySearch.isInAnArgumentList(key) { isKeyShown.withLock { $0 = true } }
  }

  private func text(_ suffix: String) -> String {
    let data = FileManager.default.contents(atPath: logs.appendingPathExtension(suffix).path)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}
