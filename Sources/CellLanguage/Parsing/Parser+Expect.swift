import Diagnostics

extension Parser {
  /// Reads what stands behind `expect`.
  mutating func parseExpectation() throws(Failure) -> Expectation {
    let result = try parseResult()
    if let comparator = acceptComparator() {
      return .cell(result, comparator, try parseOperand())
    }
    if accept(.adds) {
      try expect(.up, "Write `adds up over AXIS`.")
      try expect(.over, "Write `adds up over AXIS`.")
      let axis = try parseReference(
        "an axis", "Write the axis to be added up, as in `adds up over region`.",
        [.axis(of: result.name)])
      return .addsUp(result, over: axis)
    }
    if accept(.is) { return .verdict(result, try parseText("a verdict")) }
    if accept(.has), !at(.no) {
      let comparator = acceptComparator() ?? .equal
      let count = try parseCount(0, "a number of rows or cells")
      return .count(result, comparator, count, try parseNoun())
    }
    if accept(.no) {
      if accept(.missing) { return .noMissing(result) }
      guard accept(.footnote) else {
        throw unexpected(
          "`missing` or `footnote`", "Write `no missing`, or `no footnote like \"…\"`.")
      }
      try expect(.like, "Write `no footnote like \"…\"`.")
      return .noFootnote(result, like: try parseText("a part of a footnote"))
    }
    throw unexpected(
      "a comparison",
      "Write `>= 100_000`, `adds up over AXIS`, `has 12 rows`, `no missing` or `is \"…\"`.")
  }

  private mutating func acceptComparator() -> Expectation.Comparator? {
    if acceptEquals() { return .equal }
    let comparator: Expectation.Comparator? =
      switch kind() {
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      default: nil
      }
    if comparator != nil { index += 1 }
    return comparator
  }

  private mutating func parseOperand() throws(Failure) -> Expectation.Operand {
    want(.number)
    switch kind() {
    case .hole:
      index += 1
      return .number(0)
    case .numeral:
      let token = take()
      if let number = acceptThousands(behind: token)?.number { return .number(number) }
      if let number = Numeral(text(token)).number { return .number(number) }
      reportNoNumber(token)
      return .number(0)
    default: break
    }
    want(.result)
    guard startsReference() else {
      throw unexpected("a number or a cell", "Write a number as in `100_000`, or another cell.")
    }
    return .cell(try parseResult())
  }

  private mutating func reportNoNumber(_ token: Token) {
    let numeral = Numeral(text(token))
    let meant = token.isParameter ? nil : numeral.likelyNumber
    var remedy = "Write a number as in `100_000` or `-0.5`."
    if let meant { remedy = "Write `\(meant)`." }
    if numeral.period != nil {
      remedy = "Write a number; a period stands in the brackets of a cell."
    }
    report(
      .malformedNumeral, at: token.range, "`\(excerpt(numeral.text))` is not a number", remedy,
      fixIts: meant.map { [Problem.FixIt(token.range, $0)] } ?? [])
  }

  private mutating func parseNoun() throws(Failure) -> Expectation.Noun {
    try parseChoice(
      of: Expectation.Noun.allCases.map(\.rawValue), "something that is counted",
      CompletionContext.Expectation.word
    ) { word in
      switch word {
      case "row": .rows
      case "cell": .cells
      default: Expectation.Noun(rawValue: word)
      }
    }
  }
}
