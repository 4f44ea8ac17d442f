import Foundation

/// A script of other software's times, run by a Python of its own.
enum PythonScript {
  /// What a script prints; nil where there is no Python, or the script ends with 3 since it lacks a
  /// package.
  ///
  /// - Parameters:
  ///   - arguments: Those of Python.
  ///   - name: What failed, for the error.
  static func output(
    _ arguments: [String], python: String?, folder: String? = nil, name: String
  ) throws -> Data? {
    guard let python else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 3 { return nil }
    guard process.terminationStatus == 0 else { throw BenchmarkError("\(name) failed") }
    return output
  }
}
