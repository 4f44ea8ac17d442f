import CellLanguage
import Diagnostics
import Testing

@testable import Shell

@Suite struct ScriptTests {
  /// The steps of a script, in words.
  private func steps(_ text: String) -> [String] {
    Script(Array(text.utf8), name: "-").steps.map { step in
      switch step {
      case .statement(let statement): statement.rendered(as: .lines)
      case .command(let line, let start): "\(line) at \(start)"
      case .problem(let problem): problem.code.id
      }
    }
  }

  @Test func takesStatementsAndCommandsInOrder() {
    #expect(
      steps("show a\n.width 60\nshow b[\n  x: \"y\"]\n.quit\n") == [
        "show a", ".width 60 at 7", "show b[x: \"y\"]", ".quit at 35",
      ])
    #expect(steps("") == [])
    #expect(steps("# only a remark\n\n") == [])
  }

  @Test func putsProblemsWhereTheyAre() {
    let found = steps("show a\nshw b\nshow c")
    #expect(found.count == 3)
    #expect(found[0] == "show a")
    #expect(found[1].hasPrefix("SB"))
  }

  @Test func knowsThatTheEndIsInTheMiddleOfAStatement() {
    #expect(steps("show a\nshow b[").last?.hasPrefix("SB") == true)
    #expect(steps("show a").last == "show a")
  }

  @Test func takesWindowsLineEnds() {
    #expect(steps(".width 60\r\nshow a\r\n") == [".width 60 at 0", "show a"])
  }
}
