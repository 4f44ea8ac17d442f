import Diagnostics

extension Parser {
  /// Reads `KIND RESULT`, and options in any order, behind `chart`:
  ///
  /// - of lines and bars `x AXIS`, `series AXIS`, `panels AXIS`, `top N [by latest value]`,
  /// - of a map `on AXIS`, `using "FILE" key PROPERTY`, `classes N [by quantiles | intervals]`,
  /// - of all `title "…"`.
  mutating func parseChart() throws(Failure) -> ChartStatement {
    let kind = try parseChartKind()
    var chart = ChartStatement(kind, try parseResult())
    let isPlot = [.line, .bar, .spark].contains(kind)
    while true {
      let first = index
      let isRepeated: Bool
      if accept(.x, isOffered: isPlot && chart.x == nil) {
        isRepeated = chart.x != nil
        chart.x = try parseAxis(
          of: chart.result, "Write the axis that runs from left to right, as in `x month`.")
      } else if accept(.series, isOffered: isPlot && chart.series == nil) {
        isRepeated = chart.series != nil
        chart.series = try parseAxis(
          of: chart.result, "Write the axis with a line for each item, as in `series region`.")
      } else if accept(.panels, isOffered: isPlot && kind != .spark && chart.panels == nil) {
        isRepeated = chart.panels != nil
        chart.panels = try parseAxis(
          of: chart.result,
          "Write the axis with a small chart for each item, as in `panels region`.")
      } else if accept(.top, isOffered: isPlot && chart.top == nil) {
        isRepeated = chart.top != nil
        try parseTop(of: &chart)
      } else if accept(.on, isOffered: kind == .map && chart.areas == nil) {
        isRepeated = chart.areas != nil
        chart.areas = try parseAxis(of: chart.result, "Write the axis of areas, as in `on geo`.")
      } else if accept(.using, isOffered: kind == .map && chart.boundaries == nil) {
        isRepeated = chart.boundaries != nil
        chart.boundaries = try parseBoundaries()
      } else if accept(.classes, isOffered: kind == .map && chart.classes == nil) {
        isRepeated = chart.classes != nil
        try parseClasses(of: &chart)
      } else if accept(.title, isOffered: chart.title == nil) {
        isRepeated = chart.title != nil
        chart.title = try parseText("a title")
      } else {
        return chart
      }
      if isRepeated { reportRepeated(first, excerpt(prefix(of: tokens[first]))) }
    }
  }

  private mutating func parseTop(of chart: inout ChartStatement) throws(Failure) {
    chart.top = try parseCount(1, "a number of series")
    if accept(.by) {
      try expect(.latest, "Write `top 5 by latest value`.")
      try expect(.value, "Write `top 5 by latest value`.")
    }
  }

  private mutating func parseClasses(of chart: inout ChartStatement) throws(Failure) {
    chart.classes = try parseCount(1, "a number of classes")
    chart.classing = nil
    guard accept(.by) else { return }
    chart.classing = try parseChoice(
      of: ChartStatement.Classing.allCases.map(\.rawValue), "a way to make classes",
      CompletionContext.Expectation.word
    ) { ChartStatement.Classing(rawValue: $0) }
  }

  private mutating func parseBoundaries() throws(Failure) -> ChartStatement.BoundaryFile {
    let remedy = "Write `using \"wards.geojson\" key WD23CD`."
    let first = index
    let path = try parseText("the path of a GeoJSON file", .file)
    try expect(.key, remedy)
    let key = try parseColumn("the name of a property", remedy)
    return .init(path, key: key, range: range(from: first))
  }

  private mutating func parseChartKind() throws(Failure) -> ChartStatement.Kind {
    try parseChoice(
      of: ChartStatement.Kind.allCases.map(\.rawValue), "a kind of chart",
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
