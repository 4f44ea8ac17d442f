import SnapshotCodec
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RoundTripTests {
  private func roundTrip(_ table: StatTable) throws -> StatTable {
    try StoredTable(table).decoded()
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func givesBackAnyTable(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = StatTable.random(using: &generator)
    let again = try roundTrip(table)
    #expect(again == table)
    #expect(again.dataDigest == table.dataDigest)
    #expect(again.labelsDigest == table.labelsDigest)
    #expect(StoredTable(again).data == StoredTable(table).data)
    #expect(StoredTable(again).presentationDigest == StoredTable(table).presentationDigest)
  }

  @Test func keepsMissingCellsApartFromZeros() throws {
    let table = TableBuilder(axes: [.regions(["a", "b", "c"])], values: [nil, 0, nil]).table
    let again = try roundTrip(table)
    #expect(again.cubes[0].missing.indices == [0, 2])
    #expect((0..<3).map { again.cubes[0][$0] } == [nil, 0, nil])
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
    let (stored, other) = (StoredTable(TableBuilder.small), StoredTable(relabelled))
    #expect(stored.data == other.data)
    #expect(stored.presentation != other.presentation)
    #expect(stored.presentationDigest != other.presentationDigest)
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
