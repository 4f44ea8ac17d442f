import StatbookTestSupport
import Testing

@Suite struct TypingTests {
  private static let get = "get uc.\"Households on Universal Credit\""

  @Test func evaluatesALineAndAsksForTheNext() throws {
    let shell = try ShellPlace.example().shell()
    #expect(shell.screen.currentLine == "uc replay newest [1]›")
    try shell.enter("show households", then: 2)
    #expect(shell.screen.text.contains("│ April 2025     │                    6,519,200 r │"))
    #expect(try shell.leave() == 0)
    #expect(shell.isSane)
  }

  @Test(arguments: [
    ("show households[", "…[", "month: 2025-05]", "6,584,442"),
    (#"find "house"#, #"…""#, #"hold""#, "0 entries"),
    ("\(get) by", "…by", "month = 2025-04..2025-12", "6,519,200"),
    (
      "\(get) by month = 2025-04..2025-12,", "…,",
      "family_type = all level \"Family Type\"", "Single"
    ),
    ("let copy =", "…=", "households", "[2]"),
    (
      "\(get) by month = 2025-04..2025-12 +", "…+", "total",
      "Nothing is recorded"
    ),
    (#"show households \"#, #"…\"#, "hide single", "6,519,200"),
  ])
  func goesOnAndSaysWhy(first: String, sign: String, rest: String, seen: String) throws {
    let shell = try ShellPlace.example().shell()
    try shell.enter(first, continuing: sign)
    try shell.enter(rest, then: 2)
    try shell.wait(for: seen)
  }

  @Test func endsACellThatCouldGoOnWithAnEmptyLine() throws {
    let shell = try ShellPlace.example().shell()
    try shell.enter("show households[", continuing: "…[")
    shell.send(.enter)
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("an axis is missing behind"))
  }

  @Test func passesOverEmptyLines() throws {
    let shell = try ShellPlace.example().shell()
    shell.send("\r  \r")
    try shell.wait { screen in screen.lines.count { $0.hasSuffix("[1]›") } == 3 }
    #expect(try shell.leave() == 0)
  }

  @Test func takesAPasteOfSeveralLinesAsOneCell() throws {
    let shell = try ShellPlace.example().shell()
    try #require(shell.screen.marksPastes)
    shell.paste("show households\ncompare september to households\n")
    shell.send(.enter)
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("6,519,200"))
    #expect(shell.screen.text.contains("+5,515"))
  }

  @Test func takesALargePaste() throws {
    let shell = try ShellPlace.example().shell(rows: 24)
    let lines = (1...2000).map { "# remark \($0) of a paste that is longer than any screen" }
    shell.paste(lines.joined(separator: "\n") + "\nshow households")
    shell.send(.enter)
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("from example-recordings"))
    #expect(try shell.leave() == 0)
  }

  @Test func editsALineWithTheKeysOfReadline() throws {
    let shell = try ShellPlace.example().shell()
    shell.send("shw households\u{1}\u{1B}[C\u{1B}[Co")
    try shell.waitForLine(endingIn: "show households")
    shell.send("\u{5}\u{17}famélies\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}ilies")
    try shell.waitForLine(endingIn: "show families")
    shell.send(.enter)
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("Couple, with"))
  }

  @Test(arguments: [
    ("shwo households", "show"), ("shw households", "show"), (".querys", ".queries"),
    (".hlep", ".help"), (".s", ".save"), ("householdz", "households"),
  ])
  func saysWhatAnUnknownWordMeant(line: String, meant: String) throws {
    let shell = try ShellPlace.example().shell()
    try shell.type(line)
    shell.send(.enter)
    try shell.wait(for: "help:")
    try shell.wait { screen in ["id you mean", "Write one"].contains { screen.text.contains($0) } }
    #expect(shell.screen.text.contains(meant))
  }

  @Test func describesWhatAQuestionMarkAsksAbout() throws {
    let shell = try ShellPlace.example().shell()
    try shell.enter("?uc", then: 2)
    #expect(shell.screen.text.contains("str:database:UC_Households"))
    try shell.enter("households?", then: 3)
    #expect(shell.screen.text.contains("[3]›"))
    #expect(!shell.screen.text.contains("error"))
  }
}
