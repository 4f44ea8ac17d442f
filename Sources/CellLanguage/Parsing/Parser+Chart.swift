import Diagnostics

extension Parser {
  /// Reads `KIND RESULT [x AXIS] [series AXIS] [top N [by latest value]] [title "…"]` behind `chart`.
  mutating func parseChart() throws(Failure) -> ChartStatement {
    let kind = try parseChartKind()
    var chart = ChartStatement(kind, try parseResult())
    let name = chart.result.name
    while true {
      let first = index
      let isRepeated: Bool
      if accept(.x, isOffered: chart.x == nil) {
        isRepeated = chart.x != nil
        chart.x = try parseReference(
          "an axis", "Write the axis that runs from left to right, as in `x month`.",
          [.axis(of: name)])
      } else if accept(.series, isOffered: chart.series == nil) {
        isRepeated = chart.series != nil
        chart.series = try parseReference(
          "an axis", "Write the axis with a line for each item, as in `series region`.",
          [.axis(of: name)])
      } else if accept(.top, isOffered: chart.top == nil) {
        isRepeated = chart.top != nil
        chart.top = try parseCount(1, "a number of series")
        if accept(.by) {
          try expect(.latest, "Write `top 5 by latest value`.")
          try expect(.value, "Write `top 5 by latest value`.")
        }
      } else if accept(.title, isOffered: chart.title == nil) {
        isRepeated = chart.title != nil
        chart.title = try parseText("a title")
      } else {
        return chart
      }
      if isRepeated { reportRepeated(first, excerpt(prefix(of: tokens[first]))) }
    }
  }

  private mutating func parseChartKind() throws(Failure) -> ChartStatement.Kind {
    try parseChoice(
      of: ChartStatement.Kind.drawn.map(\.rawValue), "a kind of chart",
      CompletionContext.Expectation.chartKind
    ) { ChartStatement.Kind(rawValue: $0) }
  }

  /// Reads one word of several.
  mutating func parseChoice<Choice>(
    of words: [String], _ expected: String,
    _ expectation: (String) -> CompletionContext.Expectation, _ choice: (String) -> Choice?
  ) throws(Failure) -> Choice {
    for word in words { want(expectation(word)) }
    let list = words.map { "`\($0)`" }.joined(separator: ", ")
    guard kind() == .word else { throw unexpected(expected, "Write one of \(list).") }
    let token = tokens[index]
    if let choice = choice(text(token)) {
      index += 1
      return choice
    }
    let near = nearest(token, among: words)
    report(
      .misspeltWord, at: token.range, "`\(excerpt(prefix(of: token)))` is not \(expected)",
      near.map { "Did you mean `\($0)`?" } ?? "Write one of \(list).",
      fixIts: near.map { [Problem.FixIt(token.range, $0)] } ?? [])
    guard let likely = near.flatMap(choice) else { throw Failure() }
    index += 1
    return likely
  }
}

extension ChartStatement.Kind {
  /// Those that this version draws; the others are read, so that they can be refused by name.
  static let drawn: [Self] = [.line, .bar, .spark]
}
