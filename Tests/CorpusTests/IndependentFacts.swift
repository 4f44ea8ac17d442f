import Foundation
import JSONStream
import StatbookTestSupport

/// What `Tests/Independent/facts.py`, which shares no code with Statbook, finds in the corpus.
enum IndependentFacts {
  struct Failure: Error {
    let output: String
  }

  /// The facts of all queries and responses, by the file's path.
  private static let all = Result { try run(Corpus.responses + Corpus.queries) }

  /// The facts of one file.
  static func facts(of file: Corpus.File) throws -> JSONValue {
    guard let facts = try all.get()[file.url.path] else {
      throw Failure(output: "facts.py says nothing of \(file.name)")
    }
    return facts
  }

  private static func run(_ files: [Corpus.File]) throws -> JSONValue {
    let script = Corpus.packageRoot.appendingPathComponent("Tests/Independent/facts.py").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script] + files.map(\.url.path)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(output: "facts.py ended with \(process.terminationStatus)")
    }
    return try JSONValue(parsing: bytes)
  }
}

extension JSONValue {
  /// A fact that must be a whole number; −1 where it is none.
  func count(_ key: String) -> Int { self[key]?.integer ?? -1 }

  /// A fact that is a list of texts.
  func texts(_ key: String) -> [String] { (self[key]?.elements ?? []).compactMap(\.string) }
}
