import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct TableDecodingTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func readsAnyTable(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = StatTable.random(using: &generator)
    let response = try TableResponse.decode(table.responseBody)
    #expect(response.table == table)
    #expect(response.echoedQuery == table.expandedQuery)
  }

  @Test func readsMembersInAnyOrder() throws {
    let members = try #require(TableBuilder.small.responseJSON.members)
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<20 {
      let shuffled = JSONValue.object(members.shuffled(using: &generator))
      let response = try TableResponse.decode(shuffled.bytes(.prettyInOrder))
      #expect(response.table == TableBuilder.small)
    }
    // Canonical order has `cubes` before `fields`, and every inner object sorted.
    let sorted = try TableResponse.decode(TableBuilder.small.responseJSON.canonicalBytes)
    #expect(sorted.table == TableBuilder.small)
  }

  @Test func passesOverUnknownMembers() throws {
    let text = String(decoding: TableBuilder.small.responseBody, as: UTF8.self)
    let extra = #""new": {"x": [1, {"y": null}]}, "#
    let extended =
      text
      .replacing(#""uri": "#, with: extra + #""uri": "#)
      .replacing(#""type": "#, with: extra + #""type": "#)
      .replacing(#""precision": "#, with: extra + #""precision": "#)
      .replacing(#""database": {"#, with: extra + #""database": {"#)
    #expect(extended != text)
    #expect(try TableResponse.decode(Array(extended.utf8)).table == TableBuilder.small)
  }

  @Test func readsANumberHoweverItIsWritten() throws {
    let text = String(decoding: TableBuilder.small.responseBody, as: UTF8.self)
    for other in ["352.0", "3.52E2", "35200e-2"] {
      let body = text.replacing("352", with: other)
      #expect(try TableResponse.decode(Array(body.utf8)).table == TableBuilder.small)
    }
  }

  @Test func readsGroupsTotalsMarksAndPrecision() throws {
    let group = Item(
      .group, uris: ["str:value:D:T:A:C:1", "str:value:D:T:A:C:2"], labels: ["16-24", "25-34"],
      annotationKeys: ["p"])
    var table = TableBuilder(
      axes: [
        .init("str:field:D:T:A", "Age", items: [group, Item(.total, uris: [], labels: ["Total"])])
      ],
      measures: [(TableBuilder.count, [5, nil]), (TableBuilder.mean, [457.29727900910245, 0.1])]
    ).table
    table.cubes[1].annotationKeys = [1: ["X", "r"]]
    table.annotations = AnnotationMap([.init("p", "provisional"), .init("X", "not reliable")])
    let read = try TableResponse.decode(table.responseBody).table
    #expect(read == table)
    #expect(read.cubes.map(\.precision) == [0, 2])
    #expect(read.cubes[0][1] == nil)
    #expect(read.fields[0].items.map(\.kind) == [.group, .total])
    #expect(read.fields[0].items[1].uris.isEmpty)
  }

  @Test func takesNullForAnnotationsOfNoCellBelow() throws {
    let table = TableBuilder(
      axes: [.months(["202503", "202504"]), .regions(["E12000001", "W92000004"])],
      values: [1, 2, 3, 4]
    ).table
    let body = String(decoding: table.responseBody, as: UTF8.self)
      .replacing(
        "\"precision\"", with: "\"annotations\": [null, [[], [\"X\"]]], \"precision\"",
        maxReplacements: 1)
    let read = try TableResponse.decode(Array(body.utf8)).table
    #expect(read.cubes[0].annotationKeys == [3: ["X"]])
  }

  @Test func guessesAPrecisionThatIsAbsent() throws {
    let table = TableBuilder(
      axes: [.months(["202504"])],
      measures: [(TableBuilder.count, [5]), (TableBuilder.mean, [4.5])]
    ).table
    let text = String(decoding: table.responseBody, as: UTF8.self)
      .replacing(/,\s*"precision": [02]/, with: "")
    #expect(try TableResponse.decode(Array(text.utf8)).table == table)
  }

  @Test func readsATableWithoutFields() throws {
    let table = TableBuilder(axes: [], values: [42]).table
    let read = try TableResponse.decode(table.responseBody).table
    #expect(read.shape == [])
    #expect(read.cubes[0].values == [42])
    let missing = TableBuilder(axes: [], values: [nil]).table
    #expect(try TableResponse.decode(missing.responseBody).table.cubes[0][0] == nil)
  }

  @Test func readsATableWithoutItems() throws {
    let table = TableBuilder(axes: [.months(["202504"]), .regions([])], values: []).table
    #expect(try TableResponse.decode(table.responseBody).table == table)
  }

  @Test func takesAnAbsentMapOfAnnotationsForAnEmptyOne() throws {
    let members = try #require(TableBuilder.small.responseJSON.members)
    let body = JSONValue.object(members.filter { $0.key != "annotationMap" }).canonicalBytes
    #expect(try TableResponse.decode(body).table == TableBuilder.small)
  }
}
