import Diagnostics

extension Parser {
  typealias StatementRule = @Sendable (inout Parser) throws(Failure) -> Statement.Kind

  /// The words that begin a statement, each with what reads the rest of it.
  static let statementRules: [(word: Keyword, rule: StatementRule)] = [
    (.use, { parser throws(Failure) in try parser.parseUse() }),
    (.alias, { parser throws(Failure) in try parser.parseAlias() }),
    (.let, { parser throws(Failure) in try parser.parseBinding() }),
    (.show, { parser throws(Failure) in try parser.parseShow() }),
    (.find, { parser throws(Failure) in try parser.parseFind() }),
    (.describe, { parser throws(Failure) in .describe(try parser.parseAnyName()) }),
    (.chart, { parser throws(Failure) in .chart(try parser.parseChart()) }),
    (.expect, { parser throws(Failure) in .expect(try parser.parseExpectation()) }),
    (.export, { parser throws(Failure) in try parser.parseExport() }),
    (.import, { parser throws(Failure) in try parser.parseImport() }),
    (.release, { parser throws(Failure) in try parser.parseReleaseStatement() }),
    (.audit, { _ throws(Failure) in .audit }),
    (.refresh, { parser throws(Failure) in .refresh(try parser.parseResult()) }),
  ]

  private mutating func parseUse() throws(Failure) -> Statement.Kind {
    let remedy = "Write `use uc = dataset \"Households on Universal Credit\"`."
    let name = try parseNewName()
    recorder?.bind(name, .dataset, nameRange)
    try expectEquals(remedy)
    if at(.dataset) {
      let next = kind(1)
      if next != .dot, next != .slash, startsReference(1) || next == .cursor || isEnd(index + 1) {
        _ = accept(.dataset)
      }
    }
    return .use(name: name, dataset: try parseReference("a dataset", remedy, [.dataset]))
  }

  private mutating func parseAlias() throws(Failure) -> Statement.Kind {
    let remedy = "Write `alias geo = uc.\"National - Regional - LA - OAs\"`."
    let name = try parseNewName()
    recorder?.bind(name, .alias, nameRange)
    try expectEquals(remedy)
    let target = try parseReference(
      "a name", remedy, [.dataset, .measure, .field, .level(of: nil), .value(of: nil)])
    return .alias(name: name, target: target)
  }

  private mutating func parseBinding() throws(Failure) -> Statement.Kind {
    let name = try parseNewName()
    recorder?.bind(name, .result, nameRange)
    try expectEquals("Write `let \(excerpt(name)) = get …`.")
    let expression = try parseExpression()
    if let failure = optionWithoutShow(name) { throw failure }
    return .bind(name: name, expression)
  }

  private mutating func parseFind() throws(Failure) -> Statement.Kind {
    let text = try parseText("what to look for")
    guard accept(.in) else { return .find(text, in: nil) }
    let dataset = try parseReference(
      "a dataset", "Write its name, as in `find \"region\" in uc`.", [.dataset])
    return .find(text, in: dataset)
  }

  /// Reads the name of anything.
  mutating func parseAnyName() throws(Failure) -> Reference {
    try parseReference(
      "a name", "Write what is to be described, as in `describe uc.month`.",
      [.dataset, .measure, .field, .level(of: nil), .value(of: nil), .result])
  }

  private mutating func parseExport() throws(Failure) -> Statement.Kind {
    if accept(.chart) {
      let chart = try parseChart()
      let name = excerpt(chart.result.name)
      try expect(.to, "Write `export chart \(chart.kind.rawValue) \(name) to \"out/FILE.svg\"`.")
      let path = try parseText("the path of a file", .file)
      return .exportChart(chart, path: path, format: try parseFormat("svg", .chartFormat))
    }
    let result = try parseResult()
    try expect(.to, "Write `export \(excerpt(result.name)) to \"out/FILE.csv\"`.")
    let path = try parseText("the path of a file", .file)
    return .export(result, path: path, format: try parseFormat("csv", .format))
  }

  /// Reads `as FORMAT`, if it stands here.
  private mutating func parseFormat(
    _ example: String, _ expectation: CompletionContext.Expectation
  ) throws(Failure) -> String? {
    guard accept(.as) else { return nil }
    want(expectation)
    let isFormat = [.word, .text, .hole].contains(kind())
    guard isFormat else { throw unexpected("a format", "Write its name, as in `as \(example)`.") }
    let format = take()
    return format.kind == .text ? value(format) : text(format)
  }

  private mutating func parseImport() throws(Failure) -> Statement.Kind {
    let path = try parseText("the path of a query", .file)
    try expect(.as, "Write `import \"FILE\" as NAME`.")
    let name = try parseNewName()
    return .importQuery(path: path, name: name)
  }

  private mutating func parseReleaseStatement() throws(Failure) -> Statement.Kind {
    let release = try parseRelease()
    let dataset = try parseReference(
      "a dataset", "Write the dataset whose release it is, as in `release \"2025-09\" uc`.",
      [.dataset])
    return .release(release, dataset)
  }
}
