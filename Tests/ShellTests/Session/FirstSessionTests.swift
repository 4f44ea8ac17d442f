import Foundation
import StatbookTestSupport
import Testing

@Suite struct FirstSessionTests {
  @Test func beginsInAnEmptyFolderWithTheExample() throws {
    let place = try ShellPlace()
    let terminal = try place.terminal()
    try terminal.waitForOffer()
    #expect(terminal.screen.text.contains("Enter   begin with an example"))
    terminal.send(.enter)
    try terminal.waitForPrompt(1)
    let lines = terminal.screen.lines
    let banner = try #require(lines.firstIndex { $0.hasPrefix("statbook 0") })
    #expect(lines[banner].contains("example.statbook"))
    for word in [".help", "Tab", ".quit", "Try: show "] {
      #expect(lines[banner + 1].contains(word))
    }
    #expect(lines[banner + 2] == "uc replay newest [1]›", "the banner has two lines")
    try terminal.enter("show households", then: 2)
    #expect(terminal.screen.text.contains("6,519,200"))
    try terminal.enter("compare september to households", then: 3)
    #expect(terminal.screen.text.contains("+5,515"))
    #expect(try terminal.leave() == 0)
    let again = try place.shell()
    #expect(again.screen.currentLine == "uc replay newest [1]›")
  }

  @Test func offersNoExampleBesideOtherFiles() throws {
    let place = try ShellPlace()
    try place.folder.write("mine", as: "work/notes.txt")
    let terminal = try place.terminal()
    try terminal.waitForOffer()
    #expect(!terminal.screen.text.contains("Enter"))
    #expect(terminal.screen.text.contains("start statbook in an empty folder"))
    terminal.send("what?\r")
    try terminal.wait(for: "Type one of the letters")
    try terminal.waitForOffer()
    terminal.send("n\r")
    try terminal.waitForPrompt(1)
    #expect(terminal.screen.currentLine == "analysis offline [1]›")
    for command in [".queries", ".snapshots", ".audit"] {
      try terminal.enter(command, then: 1)
    }
    #expect(!terminal.screen.text.contains("┌"), "what is empty is said in words")
    #expect(terminal.screen.text.contains("yet"))
    try terminal.enter("show nothing", then: 2)
    #expect(try terminal.leave() == 0)
    #expect(FileManager.default.fileExists(atPath: "\(place.work)/analysis.statbook"))
  }

  @Test func leavesAnEmptyFolderAsItWas() throws {
    for keys in ["q\r", "\u{4}", "\u{3}"] {
      let place = try ShellPlace()
      let terminal = try place.terminal()
      try terminal.waitForOffer()
      terminal.send(keys)
      #expect(try terminal.end() == (keys == "\u{3}" ? 130 : 0))
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.work) == [])
    }
  }

  @Test func namesTheWorkspacesWhereThereAreSeveral() throws {
    let place = try ShellPlace.example()
    try place.run("statbook init other.statbook")
    let terminal = try place.terminal(columns: 120)
    #expect(try terminal.end() == 2)
    #expect(terminal.screen.text.contains("example.statbook, other.statbook"))
    #expect(terminal.screen.text.contains("--workspace"))
    let named = try place.shell(["shell", "example.statbook"])
    #expect(named.screen.currentLine == "uc replay newest [1]›")
  }

  @Test func saysWhatAnUnknownCommandMeant() throws {
    let place = try ShellPlace.example()
    let outcome = try place.run("statbook shwo households")
    #expect(outcome.status == 64)
    let single = try place.run("statbook compleet")
    #expect(single.status == 64)
    #expect(single.errors.contains("statbook complete"))
  }

  @Test func keepsTheBannerWithinEightyColumns() throws {
    let place = try ShellPlace.example()
    let name = String(repeating: "long-", count: 30) + ".statbook"
    try FileManager.default.moveItem(
      atPath: "\(place.work)/example.statbook", toPath: "\(place.work)/\(name)")
    let terminal = try place.shell()
    let prompt = try #require(terminal.screen.lines.firstIndex { $0.hasSuffix("[1]›") })
    #expect(prompt == 2)
  }
}
