import Foundation
import StatModel
import StatbookTestSupport
import Testing

@Suite struct HostileLabelTests {
  @Test func nothingThatIsShownIsObeyed() throws {
    let shell = try Hostile.place().shell(columns: 120, rows: 300)
    #expect(shell.screen.currentLine.contains("␛]0;owned␇"))
    let cells = [
      "show hostile", "show hostile with notes", "hostile?", "find \"red\"",
      "describe str:database:UC_Test", "compare hostile to hostile", "show hostile as query",
      "sql \"select * from hostile\"", "chart bar hostile x month",
      "show hostile[month: \"no such month\"]",
      "expect hostile[month: 202503] = 1", "show hostile pivot nothing across", "cite hostile",
    ]
    for (position, cell) in cells.enumerated() {
      shell.send(cell + "\r")
      try shell.waitForPrompt(position + 2)
    }
    let number = cells.count + 1
    for command in [
      ".queries", ".snapshots", ".audit", ".schema", ".mode", ".release", ".history", ".last",
      ".mode replay nothing",
    ] {
      shell.send(command)
      try shell.waitForLine(endingIn: command)
      shell.send(.enter)
      try shell.waitForPrompt(number)
    }
    Hostile.check(shell)
    #expect(shell.times("title␛]0;owned␇") > 3, "the labels are shown")
  }

  @Test func nothingThatIsCompletedIsObeyed() throws {
    let shell = try Hostile.place().shell(columns: 200, rows: 100)
    for line in [
      "describe ", "describe str:", "find \"r", "show hostile[", "show hostile[month: ",
      "get \"re", "show hostile[\"red", "get str:database:UC_Test.",
    ] {
      shell.send(line)
      try shell.waitForLine(endingIn: line.trimmingCharacters(in: .whitespaces))
      shell.send("\t\t\t")
      shell.send("#")
      try shell.waitForLine(endingIn: "#")
      shell.send(.interrupt)
      try shell.waitForPrompt(1)
    }
    Hostile.check(shell)
  }

  @Test func nothingIsObeyedInThePagerAndInFilesForPeople() throws {
    let place = try Hostile.place()
    let shell = try place.shell([], ["STATBOOK_PAGER": "cat -v"], rows: 8)
    shell.send("show hostile with notes\r")
    try shell.waitForPrompt(2)
    Hostile.check(shell)
    shell.send(".once notes.md\rshow hostile with notes\r")
    try shell.waitForPrompt(3)
    shell.send(".copy table.tsv\r")
    try shell.wait(for: "wrote table.tsv")
    try shell.waitForPrompt(3)
    shell.send(".once hostile\u{16}\u{1B}.txt\r")
    try shell.wait(for: "hostile␛.txt")
    Hostile.check(shell)
    let notes = try String(contentsOfFile: "\(place.work)/notes.md", encoding: .utf8)
    #expect(!notes.contains("\u{1B}"))
  }

  @Test func whatIsCopiedIsOneSequenceOfTheShellsOwn() throws {
    let shell = try Hostile.place().shell(rows: 60)
    shell.send("show hostile\r")
    try shell.waitForPrompt(2)
    shell.send(".copy\r")
    try shell.wait(for: "copied")
    #expect(shell.screen.commands.count == 1)
    #expect(shell.screen.commands.first?.hasPrefix("52;c;") == true)
  }
}
