import Foundation
import StatAPI

/// `statbook-remote` with pipes on all its streams; killed with the last reference.
final class RunningProgram: @unchecked Sendable {
  private let process = Process()
  private let (input, outputs, errors) = (Pipe(), Pipe(), Pipe())
  private let work = SerialWork(label: "test.program")

  /// Where what it writes is read.
  var output: Int32 { outputs.fileHandleForReading.fileDescriptor }

  init(_ arguments: [String], environment: [String: String]) throws {
    process.executableURL = URL(fileURLWithPath: try BuiltHelper.path)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = input
    process.standardOutput = outputs
    process.standardError = errors
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  func write(_ bytes: [UInt8]) { try? input.fileHandleForWriting.write(contentsOf: bytes) }

  func closeInput() { try? input.fileHandleForWriting.close() }

  /// Its first line.
  func line() async throws -> String {
    try await work.run { [outputs] _ in
      var bytes: [UInt8] = []
      while let data = try outputs.fileHandleForReading.read(upToCount: 1), let byte = data.first {
        if byte == 0x0A { break }
        bytes.append(byte)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// All it writes until its end.
  func text() async -> (output: String, errors: String) {
    let read = try? await work.run { [outputs, errors] _ in
      [outputs, errors].map { pipe in
        String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      }
    }
    return (read?.first ?? "", read?.last ?? "")
  }

  /// Its exit code.
  func status() async -> Int32 {
    let process = process
    return
      (try? await work.run { [process] _ in
        process.waitUntilExit()
        return process.terminationStatus
      }) ?? -1
  }
}
