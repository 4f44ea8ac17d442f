import CellLanguage
import Diagnostics
import StatbookTestSupport
import Testing

@Suite struct PrintingTests {
  @Test(arguments: [SyntaxLayout.oneLine, .lines])
  func whatIsPrintedIsReadAsTheSameTree(_ layout: SyntaxLayout) {
    var random = RandomSyntax(seed: 20_261_125)
    for _ in 0..<4000 {
      let statement = random.statement()
      let text = statement.rendered(as: layout)
      let result = CellParser.parse(text)
      #expect(result.statements == [statement], "\(text)\n\(result.problems.map(\.summary))")
      guard result.statements == [statement] else { return }
    }
  }
}
