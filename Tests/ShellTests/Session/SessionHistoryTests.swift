import Foundation
import StatbookTestSupport
import Testing

@Suite struct SessionHistoryTests {
  /// The files of the history below a folder.
  private func files(below folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.allObjects ?? [])
      .compactMap { ($0 as? String).flatMap { $0.hasSuffix(".jsonl") ? "\(folder)/\($0)" : nil } }
  }

  @Test func recallsCellsOfSeveralLinesInTheNextSession() throws {
    let place = try ShellPlace.example()
    let first = try place.shell()
    try first.enter("show households[", continuing: "…[")
    try first.enter("month: 2025-05]", then: 2)
    #expect(try first.leave() == 0)
    let second = try place.shell()
    second.send(.up)
    try second.waitForLine(endingIn: "month: 2025-05]")
    second.send(.enter)
    try second.waitForPrompt(2)
    #expect(second.screen.text.contains("6,584,442"))
    #expect(try second.leave() == 0)
    #expect(files(below: place.home).count == 1)
    #expect(files(below: place.home)[0].hasPrefix("\(place.home)/.local/state/statbook/history/"))
  }

  @Test func searchesEarlierSessions() throws {
    let place = try ShellPlace.example()
    let first = try place.shell()
    try first.enter("show households[month: 2025-05]", then: 2)
    try first.enter("show families[month: 2025-06]", then: 3)
    _ = try first.leave()
    let second = try place.shell()
    try second.enter("show households", then: 2)
    try second.enter(".history MONTH: show", then: 2)
    let lines = second.screen.lines
    #expect(lines.contains { $0.hasPrefix("20260815-1200-") && $0.contains("2025-05]") })
    #expect(lines.contains { $0.hasPrefix("20260815-1200-") && $0.contains("2025-06]") })
    try second.enter(".history", then: 2)
    #expect(second.screen.lines.contains("[1] show households"))
  }

  @Test func keepsTheEntriesOfADamagedFileAndSaysSo() throws {
    let place = try ShellPlace.example()
    let first = try place.shell()
    try first.enter("show households", then: 2)
    _ = try first.leave()
    let path = try #require(files(below: place.home).first)
    let kept = try #require(FileManager.default.contents(atPath: path))
    try Data([0xFF, 0x00] + Array("{\"half\":\n".utf8) + kept + Array("{\"at\":\"20".utf8))
      .write(to: URL(fileURLWithPath: path))
    let second = try place.shell()
    #expect(second.screen.text.contains("note: 2 lines of this workspace's history can't be read"))
    second.send(.up)
    try second.waitForLine(endingIn: "show households")
    second.send(.enter)
    try second.waitForPrompt(2)
    _ = try second.leave()
    let now = try #require(FileManager.default.contents(atPath: path))
    #expect(now.count > kept.count + 20, "nothing is removed, and the new cell is there")
  }

  @Test(arguments: [["HOME": nil], ["HOME": "/dev/null/home"], ["HOME": "/proc"]])
  func isANoteWhereItCannotBeKept(changes: [String: String?]) throws {
    let shell = try ShellPlace.example().shell([], changes)
    #expect(shell.screen.text.contains("history is not kept"))
    try shell.enter("show households", then: 2)
    #expect(shell.screen.text.contains("6,519,200"))
    shell.send(.up)
    try shell.waitForLine(endingIn: "show households")
    shell.send(.interrupt)
    try shell.waitForPrompt(2)
    #expect(try shell.leave() == 0)
  }

  @Test func isKeptWhereXDGSaysEvenWithoutAHome() throws {
    let place = try ShellPlace.example()
    let shell = try place.shell(
      [], ["HOME": nil, "XDG_STATE_HOME": place.folder.path("state")])
    try shell.enter("show households", then: 2)
    _ = try shell.leave()
    #expect(files(below: place.folder.path("state")).count == 1)
    #expect(files(below: place.home) == [])
  }

  @Test func keepsTheCellsOfTwoShellsThatRunAtTheSameTime() throws {
    let place = try ShellPlace.example()
    let first = try place.shell()
    let second = try place.shell()
    for number in 1...3 {
      first.send("let mine = households[month: 2025-0\(number + 3)]\r")
      second.send("let other = families[month: 2025-0\(number + 3)]\r")
      try first.waitForPrompt(number + 1)
      try second.waitForPrompt(number + 1)
    }
    for shell in [first, second] {
      #expect(!shell.screen.text.contains("error"))
      #expect(try shell.leave() == 0)
    }
    let third = try place.shell()
    try third.enter(".history let", then: 1)
    #expect(third.times("let mine") == 3)
    #expect(third.times("let other") == 3)
  }
}
