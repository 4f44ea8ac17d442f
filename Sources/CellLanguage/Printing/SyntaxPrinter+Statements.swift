extension SyntaxPrinter {
  mutating func write(_ expression: Expression) {
    switch expression.kind {
    case .result(let result): write(result)
    case .get(let query): write(query)
    case .query(let path, let axes, let release):
      write("query ")
      write(quoted: path)
      if !axes.isEmpty {
        beginClause()
        write("with ")
        write(dimensions: axes.map { [$0] })
      }
      if let release { write(clause: release) }
    case .compare(.releases(let result, let from, let to)):
      write("compare ")
      write(result)
      write(" from ")
      write(from)
      write(" to ")
      write(to)
    case .compare(.results(let old, let new)):
      write("compare ")
      write(old)
      write(" to ")
      write(new)
    case .sql(let text):
      write("sql ")
      write(quoted: text)
    case .derived(let derived): write(derived)
    }
  }

  mutating func write(_ statement: Statement) {
    switch statement.kind {
    case .use(let name, let dataset):
      write("use \(name) = dataset ")
      write(dataset)
    case .alias(let name, let target):
      write("alias \(name) = ")
      write(target)
    case .bind(let name, let expression):
      write("let \(name) = ")
      write(expression)
    case .show(let expression, let options): write(show: expression, options)
    case .find(let text, let dataset):
      write("find ")
      write(quoted: text)
      if let dataset {
        write(" in ")
        write(dataset)
      }
    case .describe(let name):
      write("describe ")
      write(name)
    case .cite(let result):
      write("cite ")
      write(result)
    case .chart(let chart): write(chart)
    case .expect(let expectation): write(expectation)
    case .export(let result, let path, let format):
      write("export ")
      write(result)
      write(" to ")
      write(quoted: path)
      write(format: format)
    case .exportChart(let chart, let path, let format):
      write("export ")
      write(chart)
      write(" to ")
      write(quoted: path)
      write(format: format)
    case .lookup(let name, let path, let keys, let value):
      write("lookup \(name) = csv ")
      write(quoted: path)
      write(" key ")
      for (offset, key) in keys.enumerated() {
        if offset > 0 { write(", ") }
        write(column: key)
      }
      if let value {
        write(" value ")
        write(column: value)
      }
    case .importQuery(let path, let name):
      write("import ")
      write(quoted: path)
      write(" as \(name)")
    case .release(let release, let dataset):
      write("release ")
      write(release)
      write(" ")
      write(dataset)
    case .audit: write("audit")
    case .refresh(let result):
      write("refresh ")
      write(result)
    }
  }

  private mutating func write(show expression: Expression, _ options: ShowOptions) {
    write("show ")
    write(expression)
    guard options != ShowOptions() else { return }
    if text.contains("\n") { beginClause() } else { write(" ") }
    var pieces: [String] = []
    if let axis = options.pivot { pieces.append("pivot \(axis.rendered()) across") }
    if options.hidesSingle { pieces.append("hide single") }
    if options.allRows { pieces.append("all rows") }
    if options.notes { pieces.append("with notes") }
    if options.asQuery { pieces.append("as query") }
    write(pieces.joined(separator: " "))
  }

  private mutating func write(format: String?) {
    guard let format else { return }
    write(" as ")
    if Lexer.isOne(.word, format) { write(format) } else { write(quoted: format) }
  }

  private mutating func write(_ chart: ChartStatement) {
    write("chart \(chart.kind.rawValue) ")
    write(chart.result)
    if let axis = chart.x { write(" x \(axis.rendered())") }
    if let axis = chart.series { write(" series \(axis.rendered())") }
    if let axis = chart.panels { write(" panels \(axis.rendered())") }
    if let axis = chart.areas { write(" on \(axis.rendered())") }
    if let file = chart.boundaries {
      write(" using \(TextLiteral.quoted(file.path)) key ")
      write(column: file.key)
    }
    if let count = chart.classes {
      write(" classes \(count)")
      if let classing = chart.classing { write(" by \(classing.rawValue)") }
    }
    if let top = chart.top { write(" top \(top) by latest value") }
    if let title = chart.title { write(" title \(TextLiteral.quoted(title))") }
  }

  private mutating func write(_ expectation: Expectation) {
    write("expect ")
    switch expectation {
    case .cell(let result, let comparator, let operand):
      write(result)
      write(" \(comparator.rawValue) ")
      switch operand {
      case .number(let number): write(Self.spelling(of: number))
      case .cell(let cell): write(cell)
      }
    case .addsUp(let result, let axis):
      write(result)
      write(" adds up over ")
      write(axis)
    case .count(let result, let comparator, let count, let noun):
      write(result)
      let sign = comparator == .equal ? "" : "\(comparator.rawValue) "
      write(" has \(sign)\(count) \(noun.rawValue)")
    case .noMissing(let result):
      write(result)
      write(" no missing")
    case .noFootnote(let result, let like):
      write(result)
      write(" no footnote like \(TextLiteral.quoted(like))")
    case .verdict(let result, let verdict):
      write(result)
      write(" is \(TextLiteral.quoted(verdict))")
    }
  }

  /// A number with its thousands parted, as the parser reads it to the last bit.
  static func spelling(of number: Double) -> String {
    let description = number.description
    guard description.hasSuffix(".0") else { return description }
    let digits = description.dropLast(2).filter(\.isNumber)
    let sign = number < 0 ? "-" : ""
    guard digits.count > 4 else { return sign + digits }
    var grouped = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { grouped.append("_") }
      grouped.append(digit)
    }
    return sign + grouped
  }
}
