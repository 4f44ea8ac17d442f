import Diagnostics
import Testing

@testable import Shell

@Suite struct TerminalStyleTests {
  private let facts = TerminalFacts(
    isInputTerminal: true, isOutputTerminal: true, isErrorTerminal: true)

  @Test(arguments: [
    ([:], false, true), (["NO_COLOR": "1"], false, false), (["NO_COLOR": ""], false, true),
    ([:], true, false),
  ])
  func hasColoursWhereNothingSpeaksAgainst(
    environment: [String: String], isPlain: Bool, expected: Bool
  ) {
    let style = TerminalStyle(facts: facts, environment: environment, isPlain: isPlain)
    #expect(style == TerminalStyle(colorsOutput: expected, colorsErrors: expected))
  }

  @Test func hasColoursOnlyWhereSomebodySeesThem() {
    var facts = facts
    facts.isOutputTerminal = false
    #expect(
      TerminalStyle(facts: facts, environment: [:])
        == TerminalStyle(colorsOutput: false, colorsErrors: true))
    facts.isDumb = true
    #expect(!TerminalStyle(facts: facts, environment: [:]).colorsErrors)
  }

  @Test func doesWhatTheUserSays() {
    var facts = facts
    facts.isDumb = true
    #expect(TerminalStyle(.on, facts: facts, environment: ["NO_COLOR": "1"]).colorsOutput)
    #expect(!TerminalStyle(.off, facts: self.facts, environment: [:]).colorsOutput)
  }

  @Test func marksColoursOfThePromptAsTakingNoRoom() {
    let style = TerminalStyle(colorsOutput: true, colorsErrors: true)
    #expect(style.prompt("uc", .name) == "\u{1}\u{1B}[1m\u{2}uc\u{1}\u{1B}[0m\u{2}")
    #expect(style.prompt("", .name) == "")
    #expect(TerminalStyle(colorsOutput: false, colorsErrors: true).prompt("uc", .name) == "uc")
  }

  @Test func coloursTheKindOfAProblemAndDimsWhatFollows() {
    let style = TerminalStyle(colorsOutput: true, colorsErrors: true)
    let rendered = """
      cell:2:5: error[name-unknown]: no "x: error: y"
      get x
          ^
      note: nearest is a
      help: get a

      """
    #expect(
      style.diagnostic(rendered) == """
        cell:2:5: \u{1B}[1;31merror[name-unknown]:\u{1B}[0m no "x: error: y"
        get x
            ^
        \u{1B}[2mnote: nearest is a\u{1B}[0m
        \u{1B}[2mhelp: get a\u{1B}[0m

        """)
    #expect(
      style.diagnostic("statbook: warning: old") == "statbook: \u{1B}[1;33mwarning:\u{1B}[0m old")
    #expect(style.diagnostic("error[SB105]: no") == "\u{1B}[1;31merror[SB105]:\u{1B}[0m no")
    #expect(style.diagnostic("line 2: error: no") == "line 2: \u{1B}[1;31merror:\u{1B}[0m no")
    #expect(TerminalStyle(colorsOutput: true, colorsErrors: false).diagnostic(rendered) == rendered)
  }
}
