import StatModel
import StatbookTestSupport
import Tabulation
import Testing

/// Small multiples: a panel for each item of an axis, all on one scale.
struct ChartPanelTests {
  private let regions = ["London", "Wales", "Yorkshire and The Humber"]

  private func sample(_ kind: Chart.Kind = .line) throws -> Chart {
    try Chart.panels(kind, regions, months: 4) { month, panel in
      Double((panel + 1) * 1000 + month)
    }
  }

  @Test func hasAPanelForEachItem() throws {
    let chart = try sample()
    #expect(chart.panels == regions)
    #expect(chart.series.map(\.panel) == [0, 1, 2])
    #expect(chart.series.map(\.name) == regions)
    #expect(chart.title == "Households by Month and Region; Households (test)")
  }

  @Test func drawsAllPanelsOnOneScale() throws {
    let image = try #require(try Markup.read(try sample().svg(id: "c")).first)
    func heights(_ chart: Chart) throws -> [Double] {
      let lines = try #require(try Markup.read(chart.svg(id: "c")).first).all("circle")
      return lines.compactMap { $0["cy"].flatMap { Double($0) } }
    }
    let names = image.all("text").map(\.text)
    for region in ["London", "Wales"] { #expect(names.contains(region)) }
    #expect(image.all("text").map(\.wholeText).joined(separator: " ").contains("Humber"))
    #expect(names.contains("1,003") && names.contains("3,003"), "the latest figure of each")
    // 1,000 of 4,000 is drawn a quarter up, 3,000 three quarters.
    let points = try heights(try sample())
    #expect(points.count == 12)
    #expect(
      image.all("desc").first?.text.hasPrefix("Line chart in 3 panels of Households.") == true)
  }

  @Test func saysInTextThatTheScaleIsOne() throws {
    let text = try sample().text(width: 90, isPlain: false)
    #expect(text.contains("All panels have one scale, from 0 to 4,000"))
    #expect(text.contains("From Jan 2016 to Apr 2016"))
    #expect(text.contains("London") && text.contains("1,003"))
  }

  @Test func drawsSeriesWithinPanels() throws {
    let axes: [TableBuilder.Axis] = [
      .months(monthCodes(3)), labelled("Sex", ["F", "M"]), labelled("Region", ["A", "B"]),
    ]
    let table = TableBuilder(axes: axes, values: (1...12).map(Double.init)).table
    let chart = try Chart.of(.line, table, series: 1, panels: 2)
    #expect(chart.series.map(\.name) == ["F", "M", "F", "M"])
    #expect(chart.series.map(\.panel) == [0, 0, 1, 1])
    #expect(chart.series.map(\.values) == [[1, 5, 9], [3, 7, 11], [2, 6, 10], [4, 8, 12]])
    #expect(chart.dataTable().columns.map(\.header) == ["Month", "A, F", "A, M", "B, F", "B, M"])
  }

  @Test func drawsBarsOfCategoriesBesideEachOther() throws {
    let axes = [labelled("Family", ["One", "Two"]), labelled("Region", ["A", "B"])]
    let table = TableBuilder(axes: axes, values: [1, 2, 3, nil]).table
    let chart = try Chart.of(.bar, table, x: 0, panels: 1)
    let image = try #require(try Markup.read(chart.svg(id: "c")).first)
    #expect(image.all("rect").count == 3)
    #expect(image.all("text").map(\.text).count { $0 == "One" } == 1, "one label for both panels")
    let text = chart.text(width: 60, isPlain: true)
    #expect(text.contains("A\n  One ") && text.contains("All panels have one scale"))
  }

  @Test func keepsThePanelsOfTheLargestLatestValues() throws {
    let chart = try Chart.panels(.line, ["A", "B", "C"], months: 2, top: 2) { month, panel in
      month == 0 ? 50 : [1, 3, 2][panel]
    }
    #expect(chart.panels == ["B", "C"])
    #expect(chart.series.map(\.panel) == [0, 1])
    #expect(chart.notes.contains("2 of 3 panels: the largest by their latest value"))
  }

  @Test func refusesWhatHasNoPanels() throws {
    let names = (1...400).map { "Area \($0)" }
    do throws(ChartFailure) {
      _ = try Chart.panels(.line, names, months: 2) { _, _ in 1 }
      Issue.record("400 panels")
    } catch {
      #expect(error.message.contains("400 panels"))
      #expect(error.remedy.contains("top 12"))
    }
    #expect(throws: ChartFailure.self) {
      try Chart.panels(.spark, ["A", "B"], months: 2) { _, _ in 1 }
    }
    #expect(throws: ChartFailure.self) {
      let table = TableBuilder(
        axes: [.months(monthCodes(2)), labelled("A", ["x", "y"])], values: [1, 2, 3, 4]
      ).table
      return try Chart.of(.line, table, series: 1, panels: 1)
    }
  }
}
