import StatbookTestSupport
import Testing

@Suite struct PseudoTerminalTests {
  private let environment = [
    "PATH": "/usr/bin:/bin", "TERM": "xterm", "PS1": "$ ", "HISTFILE": "", "LC_ALL": "C",
  ]

  private func bash(columns: Int = 80) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["/bin/bash", "--norc", "--noprofile", "-i"], environment: environment, columns: columns)
    try terminal.wait { $0.currentLine == "$" }
    return terminal
  }

  @Test func showsWhatAProgramWritesAndHowItEnds() throws {
    let terminal = try bash()
    terminal.send("echo $((6 * 7))\r")
    try terminal.wait { $0.lines.contains("42") }
    terminal.send("exit 3\r")
    #expect(try terminal.end() == 3)
  }

  @Test func tellsTheProgramOfANewSize() throws {
    let terminal = try bash()
    terminal.resize(columns: 50, rows: 10)
    terminal.send("stty size\r")
    try terminal.wait { $0.lines.contains("10 50") }
  }

  @Test func suspendsAndResumesAJob() throws {
    let terminal = try bash()
    terminal.send("echo rea''dy; cat\r")
    try terminal.wait { $0.lines.contains("ready") && terminal.isSane }
    terminal.send("here\r")
    try terminal.wait { screen in screen.lines.count { $0 == "here" } == 2 }
    terminal.send(.suspend)
    try terminal.wait(for: "Stopped")
    terminal.send("fg\r")
    try terminal.wait { $0.lines.contains("cat") }
    terminal.send(.endOfInput)
    try terminal.wait { $0.currentLine == "$" }
    #expect(terminal.screen.marksPastes)
  }

  @Test func saysWhatItSawInsteadOfWhatItWaitedFor() throws {
    let terminal = try PseudoTerminal(["/bin/echo", "hello"], environment: environment)
    let failure = #expect(throws: PseudoTerminal.Failure.self) { try terminal.wait(for: "bye") }
    #expect(failure?.description.contains("hello") == true)
    #expect(try terminal.end() == 0)
  }

  @Test func isSaneWhereTheSystemEditsLines() throws {
    let terminal = try PseudoTerminal(["/bin/cat"], environment: environment)
    #expect(terminal.isSane)
    terminal.send("stty is not asked\r")
    try terminal.wait(for: "asked")
    terminal.send(.interrupt)
    #expect(try terminal.end() == 130)
  }
}
