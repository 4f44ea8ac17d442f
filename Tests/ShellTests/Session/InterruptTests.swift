import Foundation
import StatbookTestSupport
import Testing

@Suite struct InterruptTests {
  private func lines(_ shell: PseudoTerminal, _ text: String) -> Int {
    shell.screen.lines.count { $0.contains(text) }
  }

  @Test func givesUpALine() throws {
    let shell = try ShellPlace.example().shell()
    try shell.type("show househ")
    shell.send(.interrupt)
    try shell.waitForPrompt(1)
    #expect(shell.screen.text.contains("show househ^C"))
    try shell.enter("show households", then: 2)
    #expect(shell.screen.text.contains("6,519,200"), "the keys after it are not lost")
  }

  @Test func givesUpAContinuationWithAllThatWasTyped() throws {
    let shell = try ShellPlace.example().shell()
    try shell.enter("show households[", continuing: "…[")
    shell.send("month: ")
    shell.send(.interrupt)
    try shell.waitForPrompt(1)
    try shell.enter("show households", then: 2)
    #expect(!shell.screen.text.contains("error"))
  }

  @Test func losesNoKeyThatIsTypedRightAfter() throws {
    let shell = try ShellPlace.example().shell()
    shell.send("nonsense\u{3}show households\r")
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("6,519,200"))
  }

  @Test func stopsARequestAndKeepsWhatWasAnswered() throws {
    let place = try ShellPlace.example()
    let shell = try place.shell([], ["STATBOOK_PAUSE": "1.2"])
    shell.send("refresh families\u{20}\r")
    try shell.wait(for: "Ctrl-C stops it and keeps what was answered")
    try shell.waitForPrompt(2)
    #expect(lines(shell, "Ctrl-C stops it") == 0, "the line of progress is gone")
    shell.paste("refresh families\nrefresh households")
    shell.send(.enter)
    try shell.wait(for: "households")
    Thread.sleep(forTimeInterval: 1.8)
    shell.send(.interrupt)
    try shell.waitForPrompt(3)
    #expect(shell.screen.text.contains("interrupted; what was answered until then is kept"))
    try shell.enter("show households[month: 2025-04]", then: 4)
    #expect(shell.screen.text.contains("6,519,200"))
    #expect(try shell.leave() == 0)
    let list = try place.run("statbook snapshot list --format csv").output
    #expect(list.contains("families@3"), "what the first statement asked was answered: \(list)")
    #expect(!list.contains("households@3"))
    #expect(try place.run("statbook audit verify").status == 0)
  }

  @Test func endsTheLineOfTheSignBeforeItSpeaks() throws {
    let shell = try ShellPlace.example().shell([], ["STATBOOK_PAUSE": "30"])
    try shell.type("refresh families")
    shell.send("\r")
    Thread.sleep(forTimeInterval: 0.2)
    shell.send(.interrupt)
    try shell.waitForPrompt(2)
    #expect(shell.screen.lines.contains { $0.hasPrefix("interrupted; what was answered") })
  }

  @Test func stopsALongQueryOfSQL() throws {
    let shell = try ShellPlace.example().shell()
    shell.send(
      #"sql "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c""#
    )
    shell.send(.enter)
    try shell.wait(for: "Ctrl-C stops it")
    shell.send(.interrupt)
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("interrupted"))
    try shell.enter("show households", then: 3)
    #expect(shell.screen.text.contains("6,519,200"))
  }

  @Test func stopsADotCommandThatAsks() throws {
    let shell = try ShellPlace.example().shell([], ["STATBOOK_PAUSE": "30"])
    shell.send(".mode replay example-recordings\r")
    try shell.wait(for: "Ctrl-C stops it")
    shell.send(.interrupt)
    try shell.wait(for: "interrupted before it was done")
    try shell.waitForPrompt(1)
  }

  @Test func leavesThePagerToWhatItDoesWithTheKey() throws {
    let place = try ShellPlace.example()
    try place.folder.write(
      "trap 'echo heard' INT\ncat\necho waiting\nread -r line < /dev/tty\necho over\n",
      as: "pager.sh")
    let shell = try place.shell(
      [], ["STATBOOK_PAGER": "sh \(place.folder.path("pager.sh"))"], rows: 12)
    shell.send("show households\r")
    try shell.wait(for: "waiting")
    shell.send(.interrupt)
    try shell.wait(for: "heard")
    shell.send("\r")
    try shell.wait(for: "over")
    try shell.waitForPrompt(2)
    try shell.enter("show nothing", then: 3)
    #expect(try shell.leave() == 0)
    #expect(shell.isSane)
  }
}
