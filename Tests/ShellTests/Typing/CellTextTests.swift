import CellLanguage
import Testing

@testable import Shell

@Suite struct CellTextTests {
  /// What a line made of a cell, in a word, after those before it.
  private func take(_ lines: String...) -> (state: String, text: String) {
    var cell = CellText()
    var state = CellText.State.empty
    for line in lines { state = cell.take(line) }
    switch state {
    case .empty: return ("empty", "")
    case .open: return ("open", cell.text)
    case .command(let line): return ("command", line)
    case .cell(let parsed, let text): return (parsed.problems.isEmpty ? "cell" : "wrong", text)
    }
  }

  @Test func isWholeWhenTheParserSaysSo() {
    #expect(take("show x") == ("cell", "show x"))
    #expect(take("show x[") == ("open", "show x["))
    #expect(take("show x[", "a: y]") == ("cell", "show x[\na: y]"))
    #expect(take("shw x").state == "wrong")
    #expect(take("  ").state == "empty")
    #expect(take("").state == "empty")
  }

  @Test func indentsWhatAClauseGoesOnWith() {
    #expect(take("get uc.x by", "month") == ("cell", "get uc.x by\n  month"))
    #expect(take("let x =", "y") == ("cell", "let x =\ny"))
  }

  @Test func endsWithAnEmptyLineButInQuotes() {
    #expect(take("show x[", "").state == "wrong")
    #expect(take("get uc.x by", "  ").state == "wrong")
    #expect(take("find \"a", "").state == "open")
    #expect(take("find \"a", "", "b\"") == ("cell", "find \"a\n\nb\""))
  }

  @Test func takesALineThatBeginsWithADotForACommand() {
    #expect(take(".help") == ("command", ".help"))
    #expect(take("  .help x") == ("command", "  .help x"))
    #expect(take("show x[", ".help").state != "command")
    #expect(take("show x\nshow y") == ("cell", "show x\nshow y"))
  }
}
