import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct TableDigestTests {
  private let table = TableBuilder.small

  @Test func areThoseOfTheGoldenVectors() throws {
    let vectors = try GoldenVectors.list("tables")
    #expect(!vectors.isEmpty)
    for vector in vectors {
      let table = try TableResponse.decode(Array(vector.text("response").utf8)).table
      #expect(table.dataDigest.hex == vector.text("dataDigest"))
      #expect(table.labelsDigest.hex == vector.text("labelsDigest"))
    }
  }

  @Test func tellRelabelledFromRevised() {
    var relabelled = table
    relabelled.fields[1].label = "English region"
    #expect(relabelled.dataDigest == table.dataDigest)
    #expect(relabelled.labelsDigest != table.labelsDigest)
    var revised = table
    revised.cubes[0].values[0] += 1
    #expect(revised.dataDigest != table.dataDigest)
    #expect(revised.labelsDigest == table.labelsDigest)
  }

  @Test func seeEveryLabel() {
    let changes: [(inout StatTable) -> Void] = [
      { $0.dataset.label += "x" }, { $0.measures[0].label += "x" }, { $0.fields[0].label += "x" },
      { table in
        let items = table.fields[0].items.map { item in
          Item(item.kind, uris: item.uris, labels: item.labels.map { $0 + "x" })
        }
        table.fields[0].items = ItemList(items)
      },
    ]
    for change in changes {
      var changed = table
      change(&changed)
      #expect(changed.labelsDigest != table.labelsDigest)
      #expect(changed.dataDigest == table.dataDigest)
    }
  }

  @Test func doNotSeeHowFootnotesAreNumbered() {
    var (first, second, changed) = (table, table, table)
    first.annotations = AnnotationMap([.init("I", "a text"), .init("II", "b text")])
    first.dataset.annotationKeys = ["I", "II"]
    second.annotations = AnnotationMap([.init("x", "b text"), .init("y", "a text")])
    second.dataset.annotationKeys = ["x", "y"]
    changed.annotations = AnnotationMap([.init("I", "a text"), .init("II", "c text")])
    changed.dataset.annotationKeys = ["I", "II"]
    #expect(first.dataDigest == second.dataDigest)
    #expect(first.dataDigest != changed.dataDigest)
    #expect(first.dataDigest != table.dataDigest)
  }

  @Test func tellAKeyWithoutTextFromAnEmptyText() {
    var (without, empty) = (table, table)
    without.fields[0].annotationKeys = ["I"]
    empty.fields[0].annotationKeys = ["I"]
    empty.annotations = AnnotationMap([.init("I", "")])
    #expect(without.dataDigest != empty.dataDigest)
  }

  @Test func doNotSeeTheSignOfZero() {
    var negative = table
    negative.cubes[0].values[4] = -0.0
    #expect(negative.dataDigest == table.dataDigest)
  }

  @Test func tellMissingFromZero() {
    var missing = table
    missing.cubes[0].missing.insert(4)
    #expect(missing.dataDigest != table.dataDigest)
  }

  @Test func seeTheOrderOfItemsAndMeasuresAndThePrecision() {
    var reordered = table
    reordered.fields[0].items = ItemList(table.fields[0].items.reversed())
    #expect(reordered.dataDigest != table.dataDigest)
    var precise = table
    precise.cubes[0].precision = 2
    #expect(precise.dataDigest != table.dataDigest)
  }

  @Test func seeTheNotesOfCells() {
    var (first, other) = (table, table)
    first.annotations = AnnotationMap([.init("r", "revised")])
    other.annotations = first.annotations
    first.cubes[0].annotationKeys = [1: ["r"]]
    other.cubes[0].annotationKeys = [2: ["r"]]
    #expect(first.dataDigest != table.dataDigest)
    #expect(first.dataDigest != other.dataDigest)
  }

  @Test func areTheSameForACubeOfManyBlocks() {
    let count = 20_000
    let codes = (0..<count).map { "V\($0)" }
    let table = TableBuilder(axes: [.regions(codes)], values: (0..<count).map(Double.init)).table
    var changed = table
    #expect(changed.dataDigest == table.dataDigest)
    changed.cubes[0].values[count - 1] += 1
    #expect(changed.dataDigest != table.dataDigest)
  }
}
