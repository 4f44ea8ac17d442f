import Diagnostics

extension Parser {
  /// Reads `RESULT per N using LOOKUP on KEY, …` behind `rate`.
  mutating func parseRate() throws(Failure) -> DerivedExpression {
    let remedy = "Write `rate caseload per 1000 using pop on region.code, year(month)`."
    let result = try parseResult()
    try expect(.per, remedy)
    let per = try parsePositive("a number")
    try expect(.using, remedy)
    let lookup = try parseResult()
    try expect(.on, remedy)
    var keys = [try parseKey(of: result)]
    while accept(.comma) { keys.append(try parseKey(of: result)) }
    return .rate(result, per: per, using: lookup, on: keys, leastBase: try parseLeastBase())
  }

  /// Reads `AXIS`, `AXIS.code`, `AXIS.label` or `year(AXIS)`.
  private mutating func parseKey(
    of result: ResultReference
  ) throws(Failure) -> DerivedExpression.LookupKey {
    want(.word("year("))
    if kind() == .word, kind(1) == .openParenthesis {
      let word = take()
      if text(word) != "year" {
        report(
          .misspeltWord, at: word.range, "`\(excerpt(prefix(of: word)))` is nothing of an axis",
          "Write `year(AXIS)`, `AXIS.code` or `AXIS.label`.")
      }
      try open()
      let axis = try parseAxis(of: result, "Write an axis of time, as in `year(month)`.")
      try close()
      return .init(axis, .year)
    }
    let axis = try parseAxis(of: result, "Write an axis, as in `region.code`.")
    guard let last = axis.segments.last, last.separator == .dot, case .word(let word) = last.part,
      let part = DerivedExpression.LookupKey.Part(rawValue: word), part != .year
    else { return .init(axis, .code) }
    return .init(Reference(axis.segments.dropLast(), range: axis.range), part)
  }

  /// Reads `RESULT over AXIS` or `RESULT by COLUMN …` behind `sum`.
  mutating func parseSum() throws(Failure) -> DerivedExpression {
    let result = try parseResult()
    if accept(.over) {
      return .sumOver(
        result, try parseAxis(of: result, "Write the axis that is added up, as in `over family`."))
    }
    guard accept(.by) else {
      throw unexpected(
        "`over` or `by`",
        "Write `sum caseload over family`, or `sum caseload by nation using \"lad-nation.csv\"`.")
    }
    let column = try parseColumn()
    var source: DerivedExpression.LookupSource?
    if accept(.using) {
      want(CompletionContext.Expectation.file)
      source =
        kind() == .text || kind() == .hole
        ? .file(try parseText("the path of a CSV", .file)) : .name(try parseResult())
    }
    let axis = accept(.on) ? try parseAxis(of: result, "Write the axis of areas.") : nil
    return .sumBy(result, column: column, using: source, on: axis)
  }

  /// Reads the name of a column of a CSV, or of a property: a word, or a text in quotes.
  mutating func parseColumn(
    _ expected: String = "the name of a column",
    _ remedy: String = "Write it as the first line of the CSV does, as in `nation`."
  ) throws(Failure) -> String {
    want(.text)
    switch kind() {
    case .word: return text(take())
    case .text, .hole: return try parseText(expected)
    default: throw unexpected(expected, remedy)
    }
  }

  /// Reads `NAME = csv "FILE" key COLUMN, … [value COLUMN]` behind `lookup`.
  mutating func parseLookup() throws(Failure) -> Statement.Kind {
    let remedy = "Write `lookup pop = csv \"pop.csv\" key code, year`."
    let name = try parseNewName()
    recorder?.bind(name, .result, nameRange)
    try expectEquals(remedy)
    try expect(.csv, remedy)
    let path = try parseText("the path of a CSV", .file)
    try expect(.key, remedy)
    var keys = [try parseColumn()]
    while accept(.comma) { keys.append(try parseColumn()) }
    let value = accept(.value) ? try parseColumn() : nil
    return .lookup(name: name, path: path, keys: keys, value: value)
  }
}
