import Testing

@testable import Tabulation

struct SeriesStyleTests {
  /// The relative luminance of a colour (WCAG 2).
  private func luminance(_ colour: String) -> Double {
    let parts = stride(from: 1, to: 7, by: 2).map { start in
      let digits = colour.dropFirst(start).prefix(2)
      let value = Double(Int(digits, radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// To the power of 2.4, by way of the fifth root.
  private func power(_ value: Double) -> Double {
    let twelfth = (0..<12).reduce(1.0) { result, _ in result * value }
    var root = value
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (fourth * root - twelfth) / (5 * fourth)
    }
    return root
  }

  private func contrast(_ a: Double, _ b: Double) -> Double {
    (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test(arguments: SeriesStyle.colours)
  func standsOutFromWhiteAndFromNearBlackThreeToOne(colour: String) {
    #expect(contrast(luminance(colour), luminance("#FFFFFF")) >= 3)
    #expect(contrast(luminance(colour), luminance("#17171C")) >= 3)
  }

  @Test func tellsLinesApartWithoutTheirColours() {
    let styles = (0..<8).map { SeriesStyle(ofSeries: $0) }
    #expect(Set(styles.map(\.dash)).count == 8)
    #expect(Set(styles.map { $0.marker(x: 0, y: 0) }).count == 8)
  }

  @Test func beginsTheColoursAnewWithOtherDashes() {
    let (first, ninth) = (SeriesStyle(ofSeries: 0), SeriesStyle(ofSeries: 8))
    #expect(ninth.number == first.number)
    #expect(ninth.dash != first.dash)
    #expect(ninth.marker(x: 0, y: 0) != first.marker(x: 0, y: 0))
  }

  @Test func takesItsColourFromThePageOrFromItself() {
    #expect(
      SeriesStyle(ofSeries: 1).group("x") == """
        <g class="chart-series chart-series-2" color="#D55E00" \
        style="color:var(--chart-series-2,#D55E00)">x</g>
        """)
  }
}
