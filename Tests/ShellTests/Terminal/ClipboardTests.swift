import Foundation
import Testing

@testable import Shell

@Suite struct ClipboardTests {
  private let facts = TerminalFacts(
    isInputTerminal: true, isOutputTerminal: true, isErrorTerminal: true)

  @Test func asksTheTerminalToKeepAText() throws {
    let clipboard = Clipboard(facts: facts, environment: [:])
    #expect(try clipboard.sequence(for: "café") == "\u{1B}]52;c;Y2Fmw6k=\u{7}")
  }

  @Test func passesThroughTmux() throws {
    let clipboard = Clipboard(facts: facts, environment: ["TMUX": "/tmp/tmux-0/default,1,0"])
    #expect(
      try clipboard.sequence(for: "a") == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\")
  }

  @Test func refusesWhatATerminalWouldCutAndNamesTheWayOut() throws {
    let clipboard = Clipboard(facts: facts, environment: [:])
    let longest = String(repeating: "x", count: Clipboard.limit)
    #expect(try clipboard.sequence(for: longest).utf8.count == 100_000)
    let refusal = #expect(throws: Clipboard.Refusal.self) {
      try clipboard.sequence(for: longest + "x")
    }
    #expect(refusal == .tooLong(bytes: 74_995))
    #expect(refusal?.description.contains(".copy FILE") == true)
  }

  @Test func refusesWhereThereIsNoTerminalOrADumbOne() {
    var dumb = facts
    dumb.isDumb = true
    var file = facts
    file.isOutputTerminal = false
    for facts in [dumb, file] {
      #expect(throws: Clipboard.Refusal.noTerminal) {
        try Clipboard(facts: facts, environment: [:]).sequence(for: "a")
      }
    }
  }
}
