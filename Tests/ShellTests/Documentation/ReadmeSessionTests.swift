import Foundation
import StatbookTestSupport
import Testing

/// The session that README shows, typed again into the real shell on a terminal of 80 columns.
///
/// README has it between two marks. `RECORD=all` puts there what is seen now, but never where `CI` is
/// set; read the difference before you commit it.
@Suite struct ReadmeSessionTests {
  @Test func readmeShowsASessionAsItIs() throws {
    let seen = try session()
    let page = try ReadmePage()
    if Self.records { try page.replaceSession(by: seen) }
    #expect(
      try ReadmePage().session == seen,
      """
      The session in README.md is not what the shell shows. Now it is:

      \(seen)

      If that is right: RECORD=all swift test --filter ReadmeSessionTests, and read the difference.
      """)
  }

  @Test func theSessionFitsEightyColumns() throws {
    for line in try ReadmePage().session.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  private static var records: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["RECORD"] == "all" && environment["CI"] == nil
  }

  /// What is seen of the session at its end: the terminal is high enough that nothing leaves it.
  private func session() throws -> String {
    let place = try ShellPlace()
    let variables = place.environment(with: ["PS1": "$ ", "HISTFILE": ""])
    let terminal = try PseudoTerminal(
      ["/bin/bash", "--norc", "--noprofile", "-i"], environment: variables, folder: place.work,
      columns: 80, rows: 300)
    try terminal.wait { $0.currentLine == "$" }

    terminal.send("statbook\r")
    try terminal.waitForOffer()
    terminal.send(.enter)
    try terminal.waitForPrompt(1)

    try complete("show house", to: "show households", in: terminal)
    terminal.send(.enter)
    try terminal.waitForPrompt(2)

    try complete(
      "let before = get uc.hou", to: "uc.households_on_universal_credit", in: terminal)
    terminal.send(" by\r")
    try terminal.wait { $0.currentLine == "…by" }
    terminal.send("\t\t")
    try terminal.wait { $0.text.contains("family_type") && $0.currentLine == "…by" }
    try complete("mo", to: "…by month", in: terminal)
    terminal.send(" as of \"2025-09\"\r")
    try terminal.waitForPrompt(3)

    terminal.send("compare before to households\r")
    try terminal.waitForPrompt(4)
    terminal.send(".save look.md\r")
    try terminal.wait { $0.text.contains("wrote look.md") && $0.currentLine.hasSuffix("[4]›") }
    terminal.send(".quit\r")
    try terminal.wait { $0.currentLine == "$" }

    terminal.send("statbook verify look.md && echo as it says\r")
    try terminal.wait { $0.lines.contains("as it says") && $0.currentLine == "$" }
    terminal.send("exit\r")
    try #require(try terminal.end() == 0)
    return Self.withoutTheEnd(terminal.screen.text)
  }

  /// Types a beginning and Tab, and waits for what it is completed to.
  private func complete(
    _ beginning: String, to end: String, in terminal: PseudoTerminal
  ) throws {
    terminal.send(beginning + "\t")
    try terminal.waitForLine(endingIn: end)
  }

  /// What was seen before bash was left.
  private static func withoutTheEnd(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { $0 != "$ exit" }.map { $0 + "\n" }.joined()
  }
}

/// README with the session in it.
private struct ReadmePage {
  private let file = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../README.md")
    .standardizedFileURL
  private let start = "<!-- recorded by ReadmeSessionTests -->\n```text\n"
  private let end = "```\n<!-- end of the recording -->"
  private let text: String
  private let range: Range<String.Index>

  init() throws {
    text = try String(contentsOf: file, encoding: .utf8)
    let first = try #require(text.range(of: start)?.upperBound, "README.md has no \(start)")
    let last = try #require(
      text.range(of: end, range: first..<text.endIndex)?.lowerBound, "README.md has no \(end)")
    range = first..<last
  }

  /// What it shows.
  var session: String { String(text[range]) }

  func replaceSession(by seen: String) throws {
    let changed = text.replacingCharacters(in: range, with: seen)
    try Data(changed.utf8).write(to: file)
  }
}
