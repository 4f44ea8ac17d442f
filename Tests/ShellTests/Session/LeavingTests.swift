import Foundation
import StatbookTestSupport
import Testing

@Suite struct LeavingTests {
  @Test func leavesAtTheEndOfInputAndByWords() throws {
    let place = try ShellPlace.example()
    for keys in ["\u{4}", ".quit\r", ".qui\r"] {
      let shell = try place.shell()
      shell.send(keys)
      #expect(try shell.end() == 0)
      #expect(shell.isSane)
    }
  }

  @Test func staysWhereTheLineIsNotEmpty() throws {
    let shell = try ShellPlace.example().shell()
    try shell.type("show")
    shell.send("\u{1}\u{4}")
    try shell.waitForLine(endingIn: "how")
    shell.send("\u{3}")
    try shell.waitForPrompt(1)
  }

  @Test(arguments: [(Int32(SIGTERM), Int32(143)), (Int32(SIGHUP), Int32(129))])
  func leavesTheTerminalSaneWhereASignalEndsIt(signal: Int32, code: Int32) throws {
    let place = try ShellPlace.example()
    let idle = try place.shell()
    try idle.type("show hous")
    kill(idle.process, signal)
    #expect(try idle.end() == code)
    #expect(idle.isSane)
    let busy = try place.shell([], ["STATBOOK_PAUSE": "30"])
    busy.send("refresh families\r")
    try busy.wait(for: "Ctrl-C stops it")
    kill(busy.process, signal)
    #expect(try busy.end() == code)
    #expect(busy.isSane)
    #expect(try place.run("statbook audit verify").status == 0)
  }

  @Test func isSuspendedAndResumedInAShell() throws {
    let place = try ShellPlace.example()
    let bash = try PseudoTerminal(
      ["/bin/bash", "--norc", "--noprofile", "-i"],
      environment: place.environment(with: ["PS1": "$ ", "HISTFILE": ""]), folder: place.work)
    bash.companion = place.folder
    try bash.wait { $0.currentLine == "$" }
    bash.send("statbook\r")
    try bash.waitForPrompt(1)
    try bash.type("show hous")
    bash.send(.suspend)
    try bash.wait { $0.text.contains("Stopped") && $0.currentLine == "$" }
    #expect(bash.isSane || bash.screen.marksPastes, "bash has the terminal")
    bash.send("fg\r")
    try bash.waitForLine(endingIn: "show hous")
    bash.send("eholds\r")
    try bash.waitForPrompt(2)
    #expect(bash.screen.text.contains("6,519,200"))
    bash.send(.endOfInput)
    try bash.wait { $0.currentLine == "$" }
    bash.send("echo $?\r")
    try bash.wait { $0.lines.contains("0") }
  }

  @Test func isSuspendedWhileItWaitsForAnAnswer() throws {
    let place = try ShellPlace.example()
    let bash = try PseudoTerminal(
      ["/bin/bash", "--norc", "--noprofile", "-i"],
      environment: place.environment(
        with: ["PS1": "$ ", "HISTFILE": "", "STATBOOK_PAUSE": "1.5"]), folder: place.work)
    bash.companion = place.folder
    try bash.wait { $0.currentLine == "$" }
    bash.send("statbook\r")
    try bash.waitForPrompt(1)
    bash.send("refresh families\r")
    try bash.wait(for: "Ctrl-C stops it")
    bash.send(.suspend)
    try bash.wait { $0.text.contains("Stopped") && $0.currentLine == "$" }
    bash.send("fg\r")
    try bash.waitForPrompt(2)
    #expect(!bash.screen.text.contains("error"))
  }

  @Test func showsTheLineAnewWhereTheTerminalGetsAnotherSize() throws {
    let shell = try ShellPlace.example().shell()
    try shell.type("show households")
    shell.resize(columns: 60, rows: 30)
    shell.send(" hide single")
    try shell.wait { screen in screen.lines.contains { $0.hasSuffix("show households hide single") }
    }
    shell.send(.enter)
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("6,519,200"))
    #expect(shell.screen.lines.allSatisfy { $0.count <= 60 })
  }
}
