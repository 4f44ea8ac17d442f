import StatbookTestSupport
import Testing

@Suite struct AppearanceTests {
  @Test(arguments: [40, 80, 200])
  func fitsTheTerminal(columns: Int) throws {
    let shell = try ShellPlace.example().shell(columns: columns, rows: 60)
    try shell.enter("show households", then: 2)
    let frames = shell.screen.lines.filter { $0.hasPrefix("┌") }
    #expect(frames.count == 1)
    #expect(frames.allSatisfy { $0.count <= columns && $0.hasSuffix("┐") })
    try shell.enter(".queries", then: 2)
    try shell.enter(".help", then: 2)
    #expect(try shell.leave() == 0)
  }

  @Test func editsALineThatIsLongerThanTheScreen() throws {
    let shell = try ShellPlace.example().shell(columns: 40)
    shell.send("show households[month: 2025-04] hide single with notes")
    try shell.waitForLine(endingIn: "hide single with notes")
    shell.send("\u{1}\u{5}\u{17}\u{17}\r")
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("6,519,200"))
  }

  @Test(arguments: ["C", "POSIX"]) func keepsToASCIIInTheLocaleC(locale: String) throws {
    let shell = try ShellPlace.example().shell([], ["LC_ALL": locale])
    #expect(shell.screen.currentLine == "uc replay newest [1]>")
    try shell.enter("show households", then: 2)
    #expect(!shell.screen.text.contains("│"))
    #expect(shell.screen.text.contains("6,519,200 r"))
    shell.send("show households[\r")
    try shell.wait { $0.currentLine == "...[" }
    shell.send(.interrupt)
    try shell.waitForPrompt(2)
    shell.send("# caf\u{E9} \u{E9}\u{7F}x")
    try shell.waitForLine(endingIn: "caf\u{E9} x")
  }

  @Test func drawsABoxInTheLocaleCWhereItIsAskedTo() throws {
    let shell = try ShellPlace.example().shell(["--format", "box"], ["LC_ALL": "C"])
    try shell.enter("show households", then: 2)
    #expect(shell.screen.text.contains("│ April 2025"))
  }

  @Test func writesLineBelowLineOnADumbTerminal() throws {
    let shell = try ShellPlace.example().shell([], ["TERM": "dumb"])
    try shell.enter("show households[month: 2025-04]", then: 2)
    #expect(shell.screen.text.contains("6,519,200"))
    shell.send("show nothing[\r")
    try shell.wait { $0.currentLine == "…[" }
    shell.send(.interrupt)
    try shell.waitForPrompt(2)
    shell.send("show nothing\r")
    try shell.waitForPrompt(3)
    #expect(!shell.written.contains("\u{1B}"), "no sequence at all")
    #expect(try shell.leave() == 0)
  }

  @Test func tellsOfProgressInPlainLinesOnADumbTerminal() throws {
    let shell = try ShellPlace.example().shell([], ["TERM": "dumb", "STATBOOK_PAUSE": "1"])
    shell.send("refresh families\r")
    try shell.waitForPrompt(2)
    #expect(shell.screen.lines.contains { $0.hasSuffix(" ...") && $0.contains("families") })
    #expect(!shell.written.contains("\u{1B}"))
  }

  @Test(arguments: [([], ["NO_COLOR": "1"]), (["--plain"], [:])] as [([String], [String: String])])
  func colorsNothingWhereThatIsNotWished(
    arguments: [String], changes: [String: String]
  ) throws {
    let shell = try ShellPlace.example().shell(arguments, changes.mapValues { $0 })
    try shell.enter("show nothing", then: 2)
    try shell.enter("show households", then: 3)
    #expect(!shell.written.contains(/\u{1B}\[[0-9;]*m/))
    #expect(shell.screen.text.contains("│") == arguments.isEmpty)
  }

  @Test func colorsPromptAndProblems() throws {
    let shell = try ShellPlace.example().shell()
    try shell.enter("show nothing", then: 2)
    #expect(shell.written.contains("\u{1B}[1;31merror[SB105]:\u{1B}[0m"))
    #expect(shell.written.contains("\u{1B}[2mhelp: "))
    #expect(shell.written.contains("\u{1B}[32mreplay\u{1B}[0m"))
  }

  @Test func changesItsMannersByDotCommands() throws {
    let shell = try ShellPlace.example().shell()
    try shell.enter(".plain on", then: 1)
    try shell.enter("show households", then: 2)
    #expect(!shell.screen.text.contains("│"))
    try shell.enter(".plain off", then: 2)
    try shell.enter(".width 60", then: 2)
    try shell.enter("show households", then: 3)
    #expect(shell.screen.text.contains("│ April 2025"))
    try shell.enter(".timing on", then: 3)
    try shell.enter("show households[month: 2025-04]", then: 4)
    #expect(shell.screen.lines.contains { $0.hasSuffix(" ms") })
  }

  @Test func heedsTheUsersKeysForThisProgram() throws {
    let place = try ShellPlace.example()
    try place.folder.write(
      "$if statbook\n\"\\C-xh\": \"show households\"\n$endif\n$if bash\n\"\\C-xh\": \"wrong\"\n$endif\n",
      as: "inputrc")
    let shell = try place.shell([], ["INPUTRC": place.folder.path("inputrc")])
    shell.send("\u{18}h")
    try shell.waitForLine(endingIn: "show households")
  }

  @Test func sendsWhatIsLongToThePager() throws {
    let place = try ShellPlace.example()
    try place.folder.write("sed 's/^/> /'\n", as: "pager.sh")
    let shell = try place.shell(
      [], ["STATBOOK_PAGER": "sh \(place.folder.path("pager.sh"))"], rows: 14)
    try shell.enter("show households", then: 2)
    #expect(shell.screen.lines.contains { $0.hasPrefix("> December 2025") || $0.hasPrefix("> └") })
    try shell.enter(".pager off", then: 2)
    try shell.enter("show households", then: 3)
    #expect(!shell.screen.lines.contains { $0.hasPrefix("> ") })
  }
}
