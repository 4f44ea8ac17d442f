import Testing

@testable import Tabulation

struct PlotCanvasTests {
  private func drawn(_ isPlain: Bool, _ draw: (inout PlotCanvas) -> Void) -> [String] {
    var canvas = PlotCanvas(columns: 4, rows: 3, isPlain: isPlain)
    draw(&canvas)
    return (0..<3).map { canvas.row($0) }
  }

  @Test func drawsInDotsOfBraille() {
    let rows = drawn(false) { canvas in
      canvas.line(from: canvas.dot(x: 0, y: 0), to: canvas.dot(x: 1, y: 1), in: "*")
    }
    #expect(rows == ["  ⢀⠔", " ⡠⠃ ", "⠊   "])
  }

  @Test func drawsInCharactersWherePlain() {
    let rows = drawn(true) { canvas in
      canvas.line(from: canvas.dot(x: 0, y: 0), to: canvas.dot(x: 1, y: 1), in: "*")
    }
    #expect(rows == ["   *", " ** ", "*   "])
  }

  @Test func putsTheEdgesOfTheScaleIntoTheMiddlesOfTheEdgeRows() {
    let rows = drawn(false) { canvas in
      for y in [0.0, 0.5, 1] {
        canvas.line(from: canvas.dot(x: 0, y: y), to: canvas.dot(x: 1, y: y), in: "*")
      }
    }
    #expect(rows == ["⠒⠒⠒⠒", "⠒⠒⠒⠒", "⠒⠒⠒⠒"])
  }

  @Test func putsMarksOverLinesAndGridUnderThem() {
    var canvas = PlotCanvas(columns: 3, rows: 1, isPlain: false)
    let dot = canvas.dot(x: 0, y: 0)
    canvas.line(from: dot, to: dot, in: "*")
    #expect(canvas.row(0, empty: "┈") == "⠂┈┈")
    canvas.put("●", at: dot)
    #expect(canvas.row(0, empty: "┈") == "●┈┈")
  }
}

struct BarFieldTests {
  @Test(arguments: [
    (8.0, "████████"), (4, "████"), (1, "█"), (0.5, "▌"), (0.125, "▏"), (0.001, "▏"), (0, ""),
    (3.25, "███▎"),
  ])
  func drawsEighthsOfACell(value: Double, bar: String) {
    #expect(BarField([8], cells: 8, isPlain: false).bar(value) == bar)
  }

  @Test func drawsHashesWherePlain() {
    let field = BarField([8], cells: 8, isPlain: true)
    #expect([8, 3.4, 3.6, 0.1, 0].map { field.bar($0) } == ["########", "###", "####", "#", ""])
  }

  @Test func drawsToTheLeftOfZeroWhatIsBelow() {
    let field = BarField([-4, 4], cells: 10, isPlain: false)
    #expect(field.bar(4) == "    │████")
    #expect(field.bar(-4) == "████│")
    #expect(field.bar(-0.5) == "   ▐│")
    #expect(field.bar(nil) == "    │")
  }

  @Test func drawsNothingOutOfNothing() {
    #expect(BarField([], cells: 5, isPlain: false).bar(nil) == "")
    #expect(BarField([0, 0], cells: 5, isPlain: false).bar(0) == "")
  }
}

struct SparklineTests {
  @Test func drawsEightHeightsAndSpacesForWhatIsMissing() {
    let line = Sparkline(slots: 9, cells: 9, false)
    #expect(
      line.line([0, 1, 2, 3, nil, 4, 5, 6, 7], slots: Array(0..<9)) == "▁▂▃▄ ▅▆▇█")
    #expect(line.line([5, 5], slots: [0, 8]) == "▁       ▁")
    #expect(line.line([nil], slots: [0]) == "         ")
  }

  @Test func foldsWhatHasNoRoom() {
    let line = Sparkline(slots: 9, cells: 4, true)
    #expect(line.perCell == 3)
    #expect(line.cells == 3)
    #expect(line.line([8, 8, 0, 8, 8, 4, 8, nil, 8], slots: Array(0..<9)) == "158")
  }
}

struct MarkedPointsTests {
  @Test func marksEveryPointWhereThereIsRoom() {
    let points = MarkedPoints(spacing: 0, ofLine: 0, among: 1)
    #expect(points.positions(in: [0, 0.5, 1]) == [0, 1, 2])
    #expect(points.positions(in: []).isEmpty)
  }

  @Test func keepsMarkersApartAndThoseOfSeveralLinesToo() {
    let axis = (0...100).map { Double($0) / 100 }
    let first = MarkedPoints(spacing: 0.2, ofLine: 0, among: 2).positions(in: axis)
    let second = MarkedPoints(spacing: 0.2, ofLine: 1, among: 2).positions(in: axis)
    #expect(first.contains(100) && second.contains(100), "the end is always marked")
    #expect(first.subtracting([100]).isDisjoint(with: second))
    let sorted = first.sorted()
    #expect(zip(sorted.dropFirst(), sorted).allSatisfy { $0 - $1 >= 15 }, "\(sorted)")
  }
}
