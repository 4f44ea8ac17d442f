import StatbookTestSupport

extension PseudoTerminal {
  /// Waits until a cell of this number is asked for, with nothing typed yet.
  func waitForPrompt(_ number: Int) throws {
    try wait("for the prompt [\(number)]") { screen in
      ["[\(number)]›", "[\(number)]>"].contains { screen.currentLine.hasSuffix($0) }
    }
  }

  /// Waits until the cursor is on a line that ends so.
  func waitForLine(endingIn text: String) throws {
    try wait("for a line that ends in \"\(text)\"") { $0.currentLine.hasSuffix(text) }
  }

  /// Waits until a first session asks how to begin.
  func waitForOffer() throws { try wait("for the offer") { $0.currentLine == ">" } }

  /// Types a line as soon as one is asked for, and waits until it is seen.
  ///
  /// What is typed before is shown twice, by the terminal and by the prompt, and the first of them
  /// says nothing of what the shell has done.
  func type(_ line: String) throws {
    try wait("until a line is asked for") { screen in
      !isSane || ["]›", "]>"].contains { screen.currentLine.hasSuffix($0) }
    }
    send(line)
    let words = line.split(separator: " ").last.map(String.init) ?? line
    try waitForLine(endingIn: String(words.suffix(8)))
  }

  /// Types a line and Return, and waits for the prompt of a cell.
  func enter(_ line: String, then number: Int) throws {
    try type(line)
    send(.enter)
    try waitForPrompt(number)
  }

  /// Types a line and Return, and waits for a prompt that says why the cell goes on.
  func enter(_ line: String, continuing sign: String) throws {
    try type(line)
    send(.enter)
    try wait("for the prompt \(sign)") { $0.currentLine == sign }
  }

  /// Leaves the shell.
  func leave() throws -> Int32 {
    send(.endOfInput)
    return try end()
  }

  /// How often a text is seen.
  func times(_ text: String) -> Int { screen.text.ranges(of: text).count }

  /// All that was written, as text.
  var written: String { String(decoding: bytes, as: UTF8.self) }
}
