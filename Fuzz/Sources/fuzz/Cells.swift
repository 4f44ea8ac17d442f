import CellLanguage
import Diagnostics
import Glibc

/// Reads a text as a cell and holds what the parser, the printer, the formatter and completion say of
/// it against each other.
func checkCells(_ bytes: [UInt8]) {
  let result = CellParser.parse(bytes, parameters: ["town": "London", "month": "2026-05"])
  for problem in result.problems {
    for range in [problem.range] + problem.fixIts.map(\.range) {
      require(0 <= range.start && range.end <= bytes.count, "a range outside of the text")
    }
  }
  let hasError = result.problems.contains { $0.severity == .error }
  switch result.outcome {
  case .complete: require(!hasError, "complete with an error")
  case .incomplete(.trailing("\\")): break
  case .incomplete, .invalid: require(hasError, "not complete without an error")
  }
  for statement in result.statements {
    for layout in [SyntaxLayout.oneLine, .lines] {
      let again = CellParser.parse(statement.rendered(as: layout))
      require(again.statements == [statement], "another tree from the printed text")
    }
  }
  checkFormat(String(decoding: bytes, as: UTF8.self))
  for offset in [0, bytes.count / 3, bytes.count * 2 / 3, bytes.count] {
    let context = CompletionContext.at(offset, in: bytes)
    require(context.range.end <= bytes.count, "completion outside of the text")
  }
}

private func checkFormat(_ text: String) {
  let before = CellParser.parse(text)
  let formatted = CellFormatter.format(text)
  let after = CellParser.parse(formatted)
  require(after.statements == before.statements, "another tree from the formatted text")
  require(CellFormatter.format(formatted) == formatted, "the formatter is not done the first time")
}

/// Stops as libFuzzer expects it, which then keeps the input.
func require(_ isTrue: Bool, _ message: String) {
  if isTrue { return }
  print("found: \(message)")
  abort()
}
