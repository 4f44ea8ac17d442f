import Diagnostics
import JSONStream
import Releases
import StatModel
import StatbookTestSupport
import Testing

@testable import Tabulation

/// What every kind of chart stands, in every form: long and hostile labels, one point, nothing but
/// zeros, nothing at all, gaps, huge figures, 400 items.
struct ChartHardCaseTests {
  private static let long = String(repeating: "A very long label indeed ", count: 12)

  private static func plots(_ kind: Chart.Kind) -> [Chart] {
    let hostile = hostileLabels + [long]
    return [
      try? Chart.overMonths(kind, hostile, months: 14) { month, line in
        (month + line) % 5 == 0 ? nil : Double((month - 6) * line)
      },
      try? Chart.overMonths(kind, ["A"], months: 1) { _, _ in 7 },
      try? Chart.overMonths(kind, ["A", "B"], months: 6) { _, _ in 0 },
      try? Chart.overMonths(kind, ["A", "B"], months: 6) { _, _ in nil },
      try? Chart.overMonths(kind, ["A"], months: 5) { month, _ in month == 2 ? 1e300 : -1.7e308 },
      try? Chart.overMonths(kind, (1...400).map { "Area \($0)" }, months: 3, top: 8) { _, line in
        Double(line)
      },
      try? Chart.panels(kind, hostile, months: 9) { month, panel in
        month == 4 ? nil : Double(month * panel)
      },
      try? Chart.panels(kind, ["A", "B"], months: 1) { _, _ in 0 },
    ].compactMap { $0 }
  }

  private static let codes = [
    "E12000001", "E12000002", "E12000003", "E12000004", "E12000005", "E12000006", "E12000007",
    "E12000008", "E12000009", "W92000004", "S92000003", "N92000002",
  ]

  private static var maps: [Chart] {
    let square = try? Boundaries(
      parsing: Array(BoundarySample.collection(squares: (1...400).map { "A\($0)" }).utf8),
      codes: "CODE")
    func tiles(_ figure: (Int) -> Double?) -> Chart? {
      let figures: [(String, Double?)] = codes.indices.map { (codes[$0], figure($0)) }
      return try? Chart.map(figures)
    }
    let many: [(String, Double?)] = (1...400).map { ("A\($0)", Double($0)) }
    var maps: [Chart?] = [tiles { _ in 0 }, tiles { _ in nil }]
    maps.append(tiles { area in area == 3 ? nil : Double(area * 100) })
    maps.append(tiles { area in area.isMultiple(of: 2) ? 1e300 : -1.7e308 })
    maps.append(try? Chart.map([("S92000003", 1)]))
    maps.append(try? Chart.map(many, boundaries: square))
    maps.append(try? Chart.map([("A1", nil), ("X9", 3)], boundaries: square))
    return maps.compactMap { $0 }
  }

  private static func triangle(_ periods: Int, _ releases: Int) -> Chart {
    func figure(_ period: Int, _ release: Int) -> Double? {
      if (period + release) % 7 == 3 { return nil }
      return Double(period * 10 + release % 3)
    }
    let figures: [[Double?]] = (0..<periods).map { period in
      (0..<releases).map { figure(period, $0) }
    }
    let summary = RevisionTriangle.Summary(
      periods: 0, mean: nil, meanAbsolute: nil, quantiles: [], rightSign: nil, bias: nil)
    return TriangleView(
      RevisionTriangle(
        title: long, periods: (0..<periods).map { "Month \($0) \(hostileLabels[$0 % 6])" },
        releases: (0..<releases).map { "R\($0)" }, figures: figures, omissions: [], precision: 0,
        summary: summary)
    ).chart
  }

  static let charts: [Chart] =
    [Chart.Kind.line, .bar, .spark].flatMap { plots($0) } + maps
    + [triangle(1, 1), triangle(3, 2), triangle(118, 12), triangle(400, 3)]

  @Test func thereAreChartsOfAllKinds() {
    #expect(Set(Self.charts.map(\.kind)).count == 5)
    #expect(Self.charts.count == 22 + 7 + 4)
  }

  @Test(arguments: charts.indices) func areWellFormedDrawings(_ number: Int) throws {
    let chart = Self.charts[number]
    for text in [chart.svg(id: "c"), chart.svgDocument] {
      let image = try #require(try Markup.read(text).first)
      #expect(!text.contains("nan") && !text.contains("inf"))
      #expect(!image.all.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
      #expect(image.all("desc").first?.text.isEmpty == false)
      // What is referred to within the drawing is there, and nothing outside is.
      let ids = Set(image.all.compactMap { $0["id"] })
      for element in image.all {
        for (name, value) in element.attributes where name != "xmlns" {
          #expect(!value.contains("//"))
          if value.hasPrefix("url(#") {
            #expect(ids.contains(String(value.dropFirst(5).dropLast())))
          }
        }
      }
    }
  }

  @Test(arguments: charts.indices) func areText(_ number: Int) {
    let chart = Self.charts[number]
    for width in [1, 20, 60, 100] {
      for isPlain in [false, true] where chart.kind != .triangle || width >= 60 {
        for line in chart.text(width: width, isPlain: isPlain).split(separator: "\n") {
          #expect(line.displayWidth <= width, "\(chart.kind) in \(width): \(line)")
          #expect(SafeText.visible(String(line)) == line)
        }
      }
    }
  }

  @Test(arguments: charts.indices) func areVegaLite(_ number: Int) throws {
    let chart = Self.charts[number]
    let value = try JSONValue(parsing: chart.vegaLiteBytes)
    #expect(!String(decoding: chart.vegaLiteBytes, as: UTF8.self).contains("\u{FFFE}"))
    #expect(value["description"]?.string?.contains("…") != nil)
    #expect(value["$schema"]?.string?.hasSuffix("/v6.json") == true)
    let rows = try #require(value["data"]?["values"]?.elements)
    #expect(!rows.isEmpty)
    #expect(value["data"]?["url"] == nil)
  }

  @Test func theAxisOfCategoriesIsNamedOnceAndOffItsLabels() throws {
    var chart = try Chart.bars([("A label as long as those of regions", 1), ("B", 2)])
    try #require(!chart.categoryLabel.isEmpty && chart.title.contains(chart.categoryLabel))
    #expect(chart.vegaLite["encoding"]?["y"]?["title"] == .null)
    chart.title = "Of its own"
    let axis = try #require(chart.vegaLite["encoding"]?["y"])
    #expect(axis["title"]?.string == chart.categoryLabel)
    #expect(axis["axis"]?["titleBaseline"]?.string == "bottom", "above the labels")
  }

  @Test func saysOfAFileWhatAPageSaysBesideIt() throws {
    let chart = try Chart.map(Self.codes.map { ($0, 1) })
    let text = try #require(try Markup.read(chart.svgDocument).first).all("text").map(\.text)
      .joined(separator: " ")
    for words in [
      "Households by Region", "release 2025-09", "from uc-households, reconstructed",
      "Households (test)", "observed 2025-09-01",
    ] { #expect(text.contains(words), "\(words)") }
  }
}
