import StatModel
import StatbookTestSupport
import Tabulation
import Testing

struct ChartSVGTests {
  private func svg(_ chart: Chart, id: String = "chart-1") throws -> Markup {
    let elements = try Markup.read(chart.svg(id: id))
    #expect(elements.count == 1)
    return try #require(elements.first)
  }

  private static let kinds = [Chart.Kind.line, .bar, .spark]

  private func hostile(_ kind: Chart.Kind) throws(ChartFailure) -> Chart {
    try Chart.overMonths(kind, hostileLabels, months: 14) { month, line in
      (month + line) % 5 == 0 ? nil : Double((month - 6) * line * 1000)
    }
  }

  @Test(arguments: kinds) func isWellFormedAndWantsNothingFromOutside(kind: Chart.Kind) throws {
    for chart in [try hostile(kind), try Chart.bars(hostileLabels.map { ($0, 3) })] {
      let image = try svg(chart)
      let names = Set(image.all.map(\.name))
      #expect(
        names.isSubset(of: [
          "svg", "title", "desc", "style", "g", "text", "line", "path", "rect", "circle", "polygon",
        ]))
      let attributes = image.all.flatMap { $0.attributes.map { ($0.key, $0.value) } }
      #expect(!attributes.contains { $0.0.hasPrefix("on") || $0.0.hasSuffix("href") })
      #expect(!attributes.contains { $0.0 != "xmlns" && $0.1.contains("//") })
      let visible = image.all("text").map(\.wholeText).joined()
      #expect(visible.contains("<script>alert"), "as text")
      #expect(!visible.unicodeScalars.contains("\u{1B}"))
    }
  }

  @Test func isAnImageWithTitleAndDescription() throws {
    let chart = try Chart.overMonths(.line, ["London", "Wales"], months: 3) { month, line in
      Double(1000 * (line + 1) + month)
    }
    let image = try svg(chart, id: "cell-3 \"x\"")
    #expect(image["role"] == "img")
    #expect(image["id"] == "cell-3--x-")
    #expect(image["aria-labelledby"] == "cell-3--x--title cell-3--x--desc")
    #expect(image.children[0].name == "title")
    #expect(image.children[0]["id"] == "cell-3--x--title")
    #expect(image.children[0].text == chart.title)
    #expect(
      image.children[1].text == """
        Line chart of Households. Month: Jan 2016 to Mar 2016. London: first 1,000, last 1,002. \
        Wales: first 2,000, last 2,002.
        """)
  }

  @Test(arguments: kinds) func givesEveryIDOnce(kind: Chart.Kind) throws {
    let ids = try svg(try hostile(kind)).all.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("chart-1") })
  }

  @Test(arguments: kinds) func takesItsColoursFromThePage(kind: Chart.Kind) throws {
    let image = try svg(try hostile(kind))
    let groups = image.all("g")
    #expect(groups.contains { $0["style"]?.hasPrefix("color:var(--chart-series-1,#") == true })
    let paints = image.all.flatMap { [$0["fill"], $0["stroke"]] }.compactMap { $0 }
    #expect(Set(paints).isSubset(of: ["currentColor", "none"]))
  }

  @Test func breaksTheLineWhereAFigureIsMissingAndMarksSinglePoints() throws {
    let chart = try Chart.overMonths(.line, ["A"], months: 20) { month, _ in
      [5, 7].contains(month) ? nil : Double(month)
    }
    let group = try #require(try svg(chart).all("g").first)
    #expect(group.all("path").count == 2)
    #expect(group.all("circle").count == 3, "the point alone and the ends of the two lines")
    #expect(group.all("path").allSatisfy { $0["d"]?.filter { $0 == "M" }.count == 1 })
  }

  @Test func namesLinesAtTheirEndsWhereTheNamesHaveRoom() throws {
    let apart = try Chart.overMonths(.line, ["London", "Wales"], months: 20) { month, line in
      Double(line * 500 + month)
    }
    let names = ["London", "Wales", "Scotland", "Kent", "Essex", "Devon"]
    let close = try Chart.overMonths(.line, names, months: 20) { month, line in
      Double(line + month * 100)
    }
    let near = try Chart.overMonths(.line, ["London", "Wales"], months: 20) { month, line in
      Double(line + month * 100)
    }
    func place(_ chart: Chart) throws -> Double {
      let text = try svg(chart).all("text").first { $0.text == "London" }
      return try #require(text?["x"].flatMap { Double($0) })
    }
    #expect(try place(apart) > 400, "at the right")
    #expect(try place(close) < 100, "in the legend")
    let legend = try svg(close).all("path").filter { $0["d"]?.contains("h34") == true }
    #expect(legend.count == names.count)
    #expect(try place(near) > 400, "two names have room, one above the other")
    let leaders = try svg(near).all("path").filter { $0["stroke-width"] == nil }
    #expect(leaders.count == 2, "and are led to")
  }

  @Test func writesTheLatestFigureAtTheEndOfALineAlone() throws {
    let chart = try Chart.overMonths(.line, ["A"], months: 30) { month, _ in Double(7000 + month) }
    #expect(try svg(chart).all("text").contains { $0.text == "7,029" })
  }

  @Test func ticksYearsOfLongAxesAndMonthsOfShortOnes() throws {
    func labels(_ months: Int) throws -> [String] {
      let chart = try Chart.overMonths(.line, ["A"], months: months) { _, _ in 1 }
      return try svg(chart).all("text").filter { $0["text-anchor"] == "middle" }.map(\.text)
    }
    #expect(try labels(118) == (2016...2025).map(String.init) + ["Month"])
    #expect(try labels(20) == ["Jan 2016", "Jul 2016", "Jan 2017", "Jul 2017", "Month"])
    #expect(try labels(3) == ["Jan 2016", "Feb 2016", "Mar 2016", "Month"])
    #expect(try labels(1) == ["Jan 2016", "Month"])
  }

  @Test func saysThatAnAxisDoesNotBeginAtZero() throws {
    let chart = try Chart.overMonths(.line, ["A"], months: 3) { month, _ in 6500 + Double(month) }
    let text = try svg(chart).all("text").map(\.text).joined(separator: " ")
    #expect(text.contains("The axis of values begins at 6,500, not at 0"))
  }

  @Test(arguments: [[5.0, 3], [-5, 3], [-5, -3]])
  func beginsEveryBarAtZero(figures: [Double]) throws {
    let chart = try Chart.bars(zip(["A", "B"], figures).map { ($0, $1) })
    let bars = try svg(chart).all("rect").map { bar in
      (
        try #require(bar["x"].flatMap { Double($0) }),
        try #require(bar["width"].flatMap { Double($0) })
      )
    }
    #expect(bars.count == 2)
    let edges = zip(bars, figures).map { bar, figure in figure > 0 ? bar.0 : bar.0 + bar.1 }
    #expect(abs(edges[0] - edges[1]) < 0.2, "\(bars)")
    #expect(abs(bars[0].1 / bars[1].1 - abs(figures[0] / figures[1])) < 0.02)
  }

  @Test func drawsNoBarForWhatIsMissingOrZeroAndSeesWhatIsSmall() throws {
    let chart = try Chart.bars([("A", nil), ("B", 0), ("C", 1), ("D", 1_000_000)])
    let image = try svg(chart)
    #expect(image.all("rect").count == 2)
    #expect(image.all("rect").first?["width"] == "1")
    #expect(image.all("text").map(\.text).contains(":"))
  }

  @Test func standsBarsOverTimeAtTheirPeriods() throws {
    let axis = TableBuilder.Axis.months(["202501", "202502", "202507"])
    let chart = try Chart.of(.bar, TableBuilder(axes: [axis], values: [1, 2, 3]).table)
    let places = try svg(chart).all("rect").compactMap { $0["x"].flatMap { Double($0) } }
    try #require(places.count == 3)
    #expect(abs((places[2] - places[1]) / (places[1] - places[0]) - 5) < 0.05, "\(places)")
  }

  @Test func shortensALongLabelAndKeepsTheWholeAsItsTitle() throws {
    let long = String(repeating: "A very long label indeed ", count: 5) + "end"
    let image = try svg(try Chart.bars([(long, 1), ("B", 2)]))
    let label = try #require(image.all("text").first { $0.text.contains("…") })
    #expect(label.children.first?.name == "title")
    #expect(label.children.first?.text == long)
  }
}
