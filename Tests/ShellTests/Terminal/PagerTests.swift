import Testing

@testable import Shell

@Suite struct PagerTests {
  private func pager(_ environment: [String: String]) -> Pager {
    Pager(signals: TerminalSignals(catching: []), environment: environment, isTerminal: true)
  }

  @Test func takesItsOwnVariableBeforeThatOfAll() {
    #expect(pager(["STATBOOK_PAGER": "most", "PAGER": "more"]).command == "most")
    #expect(pager(["PAGER": "more -x"]).command == "more -x")
  }

  @Test func doesWithoutWhereNoneIsWantedOrThere() {
    for environment in [["PAGER": ""], ["STATBOOK_PAGER": "cat", "PAGER": "more"], ["PATH": "/x"]] {
      #expect(pager(environment).command == nil)
    }
  }

  @Test func countsTheRowsThatATextTakes() {
    #expect(Pager.rows(of: "", columns: 10, limit: 99) == 0)
    #expect(Pager.rows(of: "a\n\nb\n", columns: 10, limit: 99) == 3)
    #expect(Pager.rows(of: "0123456789\n01234567890\n", columns: 10, limit: 99) == 3)
    #expect(Pager.rows(of: "日本語日本語\n", columns: 10, limit: 99) == 2)
    #expect(Pager.rows(of: String(repeating: "x\n", count: 1000), columns: 10, limit: 24) == 24)
  }
}
