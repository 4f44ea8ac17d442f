import SnapshotCodec
import StatModel
import StatbookTestSupport
import Testing

/// Columns of numbers: each form gives back every number, and takes no more bytes than it must.
@Suite struct NumberFormTests {
  private static let cells = 20_000

  /// A table whose numbers are these, with twenty to a row where they fill rows.
  private func table(_ values: [Double?]) -> StatTable {
    let columns = values.count % 20 == 0 ? 20 : 1
    let rows = (0..<values.count / columns).map { "\($0)" }
    return TableBuilder(
      axes: [.regions(rows), .months((0..<columns).map { "\($0)" })], values: values
    ).table
  }

  /// The bytes of the numbers: those of the blob without those of a blob of zeros.
  private func bytes(of values: [Double]) -> Int {
    StoredTable(table(values)).data.count
      - StoredTable(table(values.map { _ in 0 })).data.count
  }

  private func values(
    seed: UInt64, _ value: (inout SeededGenerator) -> Double
  ) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<Self.cells).map { _ in value(&generator) }
  }

  @Test(arguments: 1...6) func takesTheLeastWidthThatHolds(bytes width: Int) {
    let limit = 1 << (8 * width - 1)
    let numbers = values(seed: 1) { Double(Int.random(in: -limit..<limit, using: &$0)) }
    let least = Double(width * Self.cells)
    #expect((0.98 * least...1.01 * least).contains(Double(bytes(of: numbers))))
  }

  @Test func keepsNumbersOfFewDecimalsAsIntegers() {
    let rates = values(seed: 2) { Double(Int.random(in: -9_999...9_999, using: &$0)) / 100 }
    #expect(bytes(of: rates) <= 2 * Self.cells)
  }

  @Test func keepsDoublesThatComeOftenOnce() {
    let means = values(seed: 3) { Double(Int.random(in: 1...200, using: &$0)) / 97 }
    #expect(bytes(of: means) <= Self.cells + 200 * 8)
  }

  @Test func keepsOtherDoublesInEightBytes() {
    let means = values(seed: 4) { $0.anyDouble() }
    #expect(bytes(of: means) <= 8 * Self.cells + 400)
  }

  @Test func takesNextToNothingForZerosAndMissingCells() {
    #expect(StoredTable(table([Double?](repeating: 0, count: 1000))).data.count < 500)
    var values = [Double?](repeating: 0, count: Self.cells)
    for cell in 5_000..<15_000 { values[cell] = nil }
    let bytes =
      StoredTable(table(values)).data.count - StoredTable(table(values.map { _ in 0 })).data.count
    #expect(bytes < 100)
  }

  @Test(
    arguments: [
      [0, 127, -128], [128], [-129], [32_767, -32_768], [32_768], [-32_769],
      [8_388_607, -8_388_608],
      [8_388_608], [2_147_483_647, -2_147_483_648], [2_147_483_648], [-2_147_483_649],
      [549_755_813_888], [9_007_199_254_740_991, -9_007_199_254_740_991],
      [9_007_199_254_740_992, 1], [0.5], [-127.5, 1], [0.1, 0.2, 0.30],
      [0.1 + 0.2, 1], [1e-9, 5], [1e-10, 5], [123_456.789, 1 / 3], [.greatestFiniteMagnitude],
      [.leastNonzeroMagnitude], [1e300, -1e300], [1e22, 0.01], [4.35, 1.005, 2.675],
    ] as [[Double]])
  func givesBackNumbersAtTheEdges(values: [Double]) throws {
    for repeated in [1, 40] {
      let all = Array(repeatElement(values, count: repeated).joined())
      let again = try StoredTable(table(all)).decoded()
      #expect(again.cubes[0].values.map(\.bitPattern) == all.map(\.bitPattern))
    }
  }

  @Test(arguments: 0..<5)
  func givesBackColumnsOfSeveralBlocks(style: Int) throws {
    var generator = SeededGenerator(seed: UInt64(style))
    let count = 131_080
    let values = (0..<count).map { cell -> Double? in
      if generator.oneIn(50) || cell == count - 1 { return nil }
      switch style {
      // The width differs from block to block.
      case 0: return Double(cell < 131_072 ? cell % 100 : 7 * cell)
      case 1: return Double(Int.random(in: -100_000...100_000, using: &generator)) / 1000
      case 2: return Double(Int.random(in: 0...60_000, using: &generator)) / 97
      case 3: return generator.anyDouble()
      default: return generator.oneIn(20) ? 1e15 : 0
      }
    }
    let table = table(values)
    #expect(try StoredTable(table).decoded() == table)
  }

  @Test func forgetsTheSignOfZero() throws {
    for other in [1.0, 0.5, 1.0 / 3] {
      let again = try StoredTable(table([Double?.some(-0.0), other])).decoded()
      #expect(again.cubes[0].values[0].sign == .plus)
    }
  }
}
