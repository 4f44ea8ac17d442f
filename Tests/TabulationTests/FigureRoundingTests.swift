import StatModel
import StatbookTestSupport
import Tabulation
import Testing

@Suite struct FigureRoundingTests {
  private func shown(_ values: [Double?], _ rounding: FigureRounding) -> [String] {
    let codes = values.indices.map { "E1200000\($0 + 1)" }
    let table = TableBuilder(axes: [.regions(codes)], values: values).table
    let text = TableView(table, options: .init(rounding: rounding)).rendered(as: .csv)
    let plain = TableView(table, options: .init(rounding: rounding)).rendered(as: .plain)
    // Programs get every digit, whatever people read.
    #expect(
      text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").last.map(String.init) }
        == values.map { $0.map { "\($0)".replacingSuffix(".0", with: "") } ?? "" })
    return plain.split(separator: "\n").filter { $0.hasPrefix("Area") }
      .map { String($0.split(separator: " ").last ?? "") }
  }

  @Test func roundsToDecimals() {
    #expect(shown([1234.56, -0.05, 2], .decimals(1)) == ["1,234.6", "-0.1", "2.0"])
    #expect(shown([1234.56, 0.5, 2], .decimals(0)) == ["1,235", "1", "2"])
  }

  @Test func roundsToTheNearestMultipleAwayFromZero() {
    #expect(shown([1499, 1500, -1500, 0], .nearest(1000)) == ["1,000", "2,000", "-2,000", "0"])
    #expect(shown([0.24, 0.25, 7], .nearest(0.5)) == ["0.0", "0.5", "7.0"])
  }

  @Test func roundsToSignificantFigures() {
    #expect(
      shown([123_456, 12.3456, 0.012_345, 0, -99.95, 5], .significant(3))
        == ["123,000", "12.3", "0.0123", "0.00", "-100.0", "5.00"])
    #expect(shown([123_456, 1], .significant(9)) == ["123,456.000", "1.00000000"])
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String, with other: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : self
  }
}
