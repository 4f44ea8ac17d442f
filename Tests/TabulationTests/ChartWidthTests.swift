import Diagnostics
import StatModel
import StatbookTestSupport
import Tabulation
import Testing

/// What holds for every chart as text, whatever it is of.
struct ChartWidthTests {
  private static let kinds = [Chart.Kind.line, .bar, .spark]

  /// Charts with awkward labels, figures and gaps.
  private static let charts: [Chart] = kinds.flatMap { kind in
    [
      try? Chart.overMonths(kind, hostileLabels, months: 14) { month, line in
        (month + line) % 5 == 0 ? nil : Double(month - 6) * 123_456.7 * Double(line)
      },
      try? Chart.overMonths(kind, ["A"], months: 1) { _, _ in 1 },
      try? Chart.overMonths(kind, ["A", "B"], months: 5) { _, _ in nil },
      try? Chart.overMonths(kind, ["A", "B"], months: 40) { _, _ in 0 },
      try? Chart.overMonths(kind, ["A"], months: 118) { month, _ in
        month % 2 == 0 ? 1e300 : -1.7e308
      },
      try? Chart.overMonths(kind, ["A"], months: 3) { month, _ in 1e-300 * Double(month) },
      try? Chart.of(
        kind,
        TableBuilder(
          axes: [labelled("X", hostileLabels)],
          values: [
            5, 4, nil, 0, -1, 2,
          ]
        ).table),
    ].compactMap { $0 }
  }

  @Test(arguments: Array(1...12) + [17, 24, 31, 40, 57, 80, 200])
  func neverGetsWiderThanAskedFor(width: Int) {
    #expect(Self.charts.count == 21)
    for chart in Self.charts {
      for isPlain in [false, true] {
        let text = chart.text(width: width, isPlain: isPlain)
        #expect(text.hasSuffix("\n"))
        for line in text.split(separator: "\n") where line.displayWidth > width {
          Issue.record("\(chart.kind) in \(width): \(line.displayWidth) cells: \(line)")
        }
      }
    }
  }

  @Test func holdsNothingThatATerminalObeys() {
    for chart in Self.charts {
      let text = chart.text(width: 80, isPlain: false)
      for line in text.split(separator: "\n") {
        #expect(SafeText.visible(line) == line, "\(chart.kind)")
      }
    }
  }

  @Test(arguments: kinds) func isDrawnInASCIIWherePlain(kind: Chart.Kind) throws {
    let chart = try Chart.overMonths(kind, ["A", "B", "A rather long label"], months: 20) {
      month, line in month == 3 ? nil : Double(month * line)
    }
    for width in [24, 40, 80, 200] {
      let text = chart.text(width: width, isPlain: true)
      #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
    }
  }

  @Test(arguments: 0..<40) func drawsEveryTableThatItDoesNotRefuse(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var table = StatTable.random(using: &generator)
    table.measures = Array(table.measures.prefix(1))
    table.cubes = Array(table.cubes.prefix(1))
    for kind in Self.kinds {
      let chart: Chart
      do { chart = try Chart.of(kind, table, top: 3) } catch {
        #expect(!error.remedy.isEmpty)
        continue
      }
      #expect(chart.series.allSatisfy { $0.values.count == chart.categories.count })
      #expect(chart.positions.count == chart.categories.count)
      #expect(chart.text(width: 60, isPlain: false) == chart.text(width: 60, isPlain: false))
      _ = try Markup.read(chart.svg(id: "chart"))
    }
  }
}
