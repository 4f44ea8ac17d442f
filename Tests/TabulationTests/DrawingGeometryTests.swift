import StatbookTestSupport
import Testing

@testable import Tabulation

/// Where things stand in a drawing, by the room that text takes on a narrow screen.
struct DrawingGeometryTests {
  private static let kinds = [Chart.Kind.line, .bar, .spark]

  private struct Box {
    var text: String
    var x: ClosedRange<Double>
    var y: Double

    func isOver(_ other: Box) -> Bool {
      abs(y - other.y) < 15 && x.lowerBound < other.x.upperBound - 1
        && other.x.lowerBound < x.upperBound - 1
    }
  }

  /// The texts of a drawing, and its height.
  private func texts(_ chart: Chart) throws -> (boxes: [Box], height: Double) {
    let image = try #require(try Markup.read(chart.svg(id: "x")).first)
    let height = try #require(image["viewBox"]?.split(separator: " ").last.flatMap { Double($0) })
    let boxes = try image.all("text").map { text in
      let x = try #require(text["x"].flatMap { Double($0) })
      let width = SVG.width(of: text.text)
      let left =
        switch text["text-anchor"] {
        case "end": x - width
        case "middle": x - width / 2
        default: x
        }
      return Box(
        text: text.text, x: left...left + width, y: try #require(text["y"].flatMap { Double($0) }))
    }
    return (boxes, height)
  }

  private func charts(_ kind: Chart.Kind) throws -> [Chart] {
    var charts: [Chart] = []
    for months in [1, 5, 13, 118] {
      for names in [
        ["A"], ["London", "Wales"], hostileLabels, (1...8).map { "Area number \($0)" },
      ]
      where kind != .bar || months * names.count <= 200 {
        charts.append(
          try Chart.overMonths(kind, names, months: months) { month, line in
            Double((month - 3) * (line + 1)) * 98_765
          })
      }
    }
    charts.append(try Chart.bars(hostileLabels.map { ($0, 1_234_567) }))
    charts.append(try Chart.bars((0..<40).map { ("Area \($0)", Double($0) - 20) }))
    charts.append(
      try Chart.of(
        kind,
        TableBuilder(axes: [labelled("Region", hostileLabels)], values: [1, 2, 3, 4, 5, 6])
          .table))
    return charts
  }

  @Test(arguments: kinds) func keepsEveryTextInsideTheDrawing(kind: Chart.Kind) throws {
    for chart in try charts(kind) {
      let (boxes, height) = try texts(chart)
      for box in boxes {
        #expect(
          box.x.lowerBound >= -1 && box.x.upperBound <= SVG.width + 1, "\(box) of \(chart.title)")
        #expect((10...height).contains(box.y), "\(box) of \(chart.title)")
      }
    }
  }

  @Test(arguments: kinds) func putsNoTextOverAnother(kind: Chart.Kind) throws {
    for chart in try charts(kind) {
      let boxes = try texts(chart).boxes.filter { !$0.text.isEmpty }
      for (position, box) in boxes.enumerated() {
        let other = boxes[(position + 1)...].first { box.isOver($0) }
        #expect(other == nil, "\(box) under \(String(describing: other)) of \(chart.kind)")
      }
    }
  }

  @Test(arguments: kinds) func standsAtFiniteCoordinates(kind: Chart.Kind) throws {
    let extremes: [Double?] = [1.7e308, -1.7e308, 1e-300, nil]
    let chart = try Chart.overMonths(kind, ["A", "B"], months: 4) { month, _ in extremes[month] }
    for element in try Markup.read(chart.svg(id: "x")).flatMap(\.all) {
      for (name, value) in element.attributes where ["x", "y", "width", "height"].contains(name) {
        #expect(Double(value).map { abs($0) < 10_000 } == true, "\(name)=\(value)")
      }
      let path = element["d"] ?? ""
      #expect(!path.contains("nan") && !path.contains("inf") && !path.contains("e"), "\(path)")
    }
  }

  @Test func breaksLabelsIntoLinesOfAboutALength() {
    let width = SVG.width(of: "Local authority of York 1")
    #expect(
      SVG.lines("Local authority of York 15", width: width, most: 2)
        == ["Local authority", "of York 15"])
    #expect(SVG.lines("York", width: width, most: 2) == ["York"])
    #expect(
      SVG.lines(String(repeating: "long ", count: 30) + "end", width: width, most: 2)
        .last?.contains("…") == true)
  }
}
