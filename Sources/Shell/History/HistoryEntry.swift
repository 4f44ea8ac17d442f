import JSONStream

/// A cell as it was entered in a shell.
struct HistoryEntry: Sendable, Equatable {
  /// The run of the shell, such as `20261125-1541-3f2a`.
  var session: String
  /// When, such as `2026-11-25T15:41:02Z`.
  var at: String
  /// The number that the cell had.
  var cell: Int
  /// What was entered, with its lines.
  var text: String

  /// An entry of its parts.
  init(session: String, at: String, cell: Int, text: String) {
    self.session = session
    self.at = at
    self.cell = cell
    self.text = text
  }

  /// Reads a line of the file, or returns nil. Members that are not known are passed over.
  init?(line: some Collection<UInt8>) {
    guard let object = try? JSONValue(parsing: Array(line)), let text = object["text"]?.string,
      let session = object["session"]?.string, let at = object["at"]?.string,
      let cell = object["cell"]?.integer
    else { return nil }
    self.init(session: session, at: at, cell: cell, text: text)
  }

  /// The line of the file, with its line end.
  var line: [UInt8] {
    let object: JSONValue = [
      "session": JSONValue(session), "at": JSONValue(at), "cell": JSONValue(cell),
      "text": JSONValue(text),
    ]
    return object.canonicalBytes + [UInt8(ascii: "\n")]
  }

  /// Whether all of some words are in the text, in any order and case.
  func contains(_ words: [String]) -> Bool {
    let text = text.lowercased()
    return words.allSatisfy { text.contains($0.lowercased()) }
  }
}
