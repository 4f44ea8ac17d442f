import Foundation
import StatbookTestSupport
import Testing

@testable import Shell

@Suite struct DotCommandExampleTests {
  /// Folders, cells and an editor with which every example makes sense.
  private func session() throws -> PseudoTerminal {
    let place = try ShellPlace.example()
    try FileManager.default.createSymbolicLink(
      atPath: "\(place.work)/fixtures",
      withDestinationPath: Corpus.packageRoot.appendingPathComponent("fixtures").path)
    let shell = try place.shell([], ["STATBOOK_EDITOR": "sed -i s/2025-04/2025-05/"], rows: 100)
    for number in 1...4 {
      try shell.enter("show households[month: 2025-04]", then: number + 1)
    }
    return shell
  }

  @Test(arguments: DotCommandTable.all.map(\.example)) func succeeds(example: String) throws {
    let shell = try session()
    shell.send(example)
    try shell.waitForLine(endingIn: example)
    shell.send(.enter)
    if example == ".quit" {
      #expect(try shell.end() == 0)
      return
    }
    try shell.wait("for a prompt") { screen in
      ["[5]›", "[6]›", "[7]›"].contains { screen.currentLine.hasSuffix($0) }
    }
    if example.hasPrefix(".once") {
      try shell.enter("show households", then: 6)
      try shell.wait(for: "wrote households.csv")
    }
    #expect(!shell.screen.lines.contains { $0.hasPrefix("error") }, "\(shell.screen.text)")
    #expect(try shell.leave() == 0)
  }

  @Test func isTheExampleOfItsOwnCommand() {
    for command in DotCommandTable.all {
      #expect((command.example + " ").hasPrefix(command.name + " "))
      let line = try? DotCommandLine(command.example)
      #expect(command.count.contains(line?.arguments.count ?? -1), "\(command.name)")
    }
  }

  @Test func evaluatesWhatAnEditorMadeOfACell() throws {
    let shell = try session()
    try shell.enter(".edit 3", then: 6)
    #expect(shell.screen.text.contains("show households[month: 2025-05]"))
    #expect(shell.screen.text.contains("6,584,442"))
    try shell.enter(".edit", then: 6)
    #expect(shell.screen.text.contains("nothing was changed"))
  }

  @Test func evaluatesCellsAgain() throws {
    let shell = try session()
    try shell.enter(".rerun 1-2", then: 7)
    #expect(shell.times("6,519,200") == 6)
    try shell.enter(".rerun 99", then: 7)
    #expect(shell.screen.text.contains("there is no cell 99"))
  }

  @Test func answersAsOfAnotherRelease() throws {
    let shell = try session()
    try shell.enter(".release 2025-09", then: 5)
    #expect(shell.screen.currentLine == "uc replay 2025-09 [5]›")
    shell.send("get uc.\"Households on Universal Credit\" by month\r")
    try shell.waitForPrompt(6)
    #expect(shell.screen.text.contains("6,513,685"))
    try shell.enter(".release 1999-01", then: 6)
    #expect(shell.screen.text.contains("error"))
    try shell.enter(".mode offline", then: 6)
    #expect(shell.screen.currentLine == "uc offline [6]›")
  }
}
