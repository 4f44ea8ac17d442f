import StatModel
import StatbookTestSupport
import Testing

@Suite struct StatTableTests {
  @Test func knowsItsShapeAndSteps() {
    let table = TableBuilder.small
    #expect(table.shape == [2, 3])
    #expect(table.strides == [3, 1])
    #expect(table.cellsPerMeasure == 6)
    #expect(TableShape.strides(of: [60, 400, 10, 5]) == [20_000, 50, 5, 1])
    #expect(TableShape.strides(of: []) == [])
    #expect(TableShape.description(of: [2, 3]) == "2 × 3")
    #expect(TableShape.description(of: []) == "a single cell")
  }

  @Test func tellsMissingCellsFromZeros() {
    let cube = Cube(values: [0, 0, 7], missing: MissingMask([1]))
    #expect(cube[0] == 0)
    #expect(cube[1] == nil)
    #expect(cube[2] == 7)
  }

  @Test func masksAnyCell() {
    var generator = SeededGenerator(seed: 5)
    let indices = Set((0..<200).map { _ in Int.random(in: 0..<5_000, using: &generator) })
    let mask = MissingMask(indices)
    #expect(mask.indices == indices.sorted())
    #expect(mask.count == indices.count)
    #expect((0..<6_000).allSatisfy { mask.contains($0) == indices.contains($0) })
    #expect(MissingMask(indices.sorted()) == mask)
  }

  @Test func knowsWhatMayBeAdded() {
    #expect(TableBuilder.count.isAdditive && TableBuilder.count.isCount)
    #expect(!TableBuilder.mean.isAdditive && !TableBuilder.mean.isCount)
  }

  @Test func findsTextsByTheBytesOfTheirKeys() {
    let map = AnnotationMap([.init("\u{E9}", "one"), .init("e\u{301}", "two")])
    #expect(map["\u{E9}"] == "one")
    #expect(map["e\u{301}"] == "two")
    #expect(map["e"] == nil)
  }

  @Test func tellsMarksFromFootnotes() {
    #expect(["b", "e", "f", "p", "r", "u"].allSatisfy(PublicationMark.isMark))
    #expect(!["I", "z", "R", "", "rp"].contains(where: PublicationMark.isMark))
  }
}

@Suite struct ItemListTests {
  @Test func givesBackItsItems() {
    let items = [
      Item(.value, uris: ["a"], labels: ["A"], annotationKeys: ["r"]),
      Item(.group, uris: ["b", "c"], labels: ["B", "Ç"]), Item(.total, uris: [], labels: ["Total"]),
    ]
    let list = ItemList(items)
    #expect(Array(list) == items)
    #expect(list.totalPosition == 2)
    #expect(list.annotationKeys(at: 0) == ["r"])
    #expect(
      ItemList(kinds: list.kinds, uris: list.uris, labels: list.labels, annotationKeys: [0: ["r"]])
        == list)
  }

  @Test func refusesColumnsThatDoNotFit() {
    let list = ItemList([Item(.value, uris: ["a"], labels: ["A"])])
    #expect(ItemList(kinds: [], uris: list.uris, labels: list.labels, annotationKeys: [:]) == nil)
    #expect(
      ItemList(kinds: [.value], uris: list.uris, labels: list.labels, annotationKeys: [1: ["r"]])
        == nil)
    #expect(TextList(utf8: [1, 2, 3], lengths: [1, 1]) == nil)
    #expect(TextRows(texts: TextList(["a"]), counts: [2]) == nil)
  }

  @Test func keepsTextsOfAnyBytes() {
    let texts = ["", "é", "e\u{301}", "😀", "\u{0}"]
    let list = TextList(texts)
    #expect(list.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    #expect(TextList(utf8: list.utf8, lengths: list.lengths) == list)
  }
}
