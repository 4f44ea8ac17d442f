import SnapshotCodec
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RoundTripTests {
  private func roundTrip(_ table: StatTable) throws -> StatTable {
    try StoredTable.decode(
      data: StoredTable.encodeData(table),
      presentation: StoredTable.encodePresentation(table))
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func givesBackAnyTable(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = StatTable.random(using: &generator)
    let again = try roundTrip(table)
    #expect(again == table)
    #expect(again.dataDigest == table.dataDigest)
    #expect(again.labelsDigest == table.labelsDigest)
    #expect(StoredTable.encodeData(again) == StoredTable.encodeData(table))
    #expect(StoredTable.encodePresentation(again) == StoredTable.encodePresentation(table))
  }

  @Test(
    arguments: [
      ([0, 127, -128], 1), ([128], 2), ([-129], 2), ([32_767, -32_768], 2), ([32_768], 4),
      ([-32_769], 4), ([2_147_483_647, -2_147_483_648], 4), ([2_147_483_648], 8),
      ([-2_147_483_649], 8), ([0.5], 8), ([-127.5, 1], 8), ([9_007_199_254_740_992, 1], 8),
      ([.greatestFiniteMagnitude], 8), ([.leastNonzeroMagnitude], 8), ([1e300], 8),
    ] as [([Double], Int)])
  func takesTheNarrowestWidthThatHolds(values: [Double], width: Int) throws {
    let codes = values.indices.map { "V\($0)" }
    let table = TableBuilder(axes: [.regions(codes)], values: values).table
    let zeros = TableBuilder(axes: [.regions(codes)], values: values.map { _ in 0 }).table
    let data = StoredTable.encodeData(table)
    let narrow = StoredTable.encodeData(zeros)
    #expect(data.count - narrow.count == (width - 1) * values.count)
    let again = try StoredTable.decode(
      data: data, presentation: StoredTable.encodePresentation(table))
    #expect(again.cubes[0].values == values)
  }

  @Test func keepsMissingCellsApartFromZeros() throws {
    let table = TableBuilder(axes: [.regions(["a", "b", "c"])], values: [nil, 0, nil]).table
    let again = try roundTrip(table)
    #expect(again.cubes[0].missing.indices == [0, 2])
    #expect((0..<3).map { again.cubes[0][$0] } == [nil, 0, nil])
  }

  @Test func storesMinusZeroAsZero() throws {
    for other in [1.0, 0.5] {
      let table = TableBuilder(axes: [.regions(["a", "b"])], values: [-0.0, other]).table
      #expect(try roundTrip(table).cubes[0].values[0].sign == .plus)
    }
  }

  @Test func keepsATableOfASingleCellAndOneWithoutCells() throws {
    let single = TableBuilder(axes: [], values: [7]).table
    #expect(try roundTrip(single) == single)
    let empty = TableBuilder(axes: [.regions([]), .months(["202504"])], values: []).table
    #expect(try roundTrip(empty) == empty)
  }

  @Test func sharesTheDataOfARelabelledTable() {
    var relabelled = TableBuilder.small
    relabelled.dataset.label = "renamed"
    relabelled.annotations = AnnotationMap([.init("I", "a note")])
    relabelled.fields[0].annotationKeys = ["I"]
    #expect(StoredTable.encodeData(relabelled) == StoredTable.encodeData(TableBuilder.small))
    #expect(
      StoredTable.encodePresentation(relabelled)
        != StoredTable.encodePresentation(TableBuilder.small))
  }

  @Test(.needsCorpus, arguments: Corpus.responses)
  func givesBackEveryResponseOfTheCorpus(file: Corpus.File) throws {
    let table = try TableResponse.decode(try file.bytes()).table
    let again = try roundTrip(table)
    #expect(again == table)
    #expect(again.dataDigest == table.dataDigest)
    #expect(again.labelsDigest == table.labelsDigest)
  }
}
