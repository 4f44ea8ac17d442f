import Exports
import JSONStream
import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ComparisonJSONTests {
  private let old = TableBuilder.small

  private func json(from old: StatTable, to new: StatTable) -> JSONValue {
    ComparisonJSON(TableComparison(from: old, to: new), old: old, new: new).json
  }

  @Test func namesEachChangedCellByItsIds() throws {
    var new = old
    new.cubes[0].values[1] += 8
    let json = json(from: old, to: new)
    #expect(json["verdict"]?.string == "values changed")
    #expect(json["cells"]?["changed"]?.integer == 1)
    #expect(json["cells"]?["identical"]?.integer == 5)
    let change = try #require(json["changes"]?.elements?.first)
    #expect(change["old"]?.number == 250 && change["new"]?.number == 258)
    #expect(change["difference"]?.number == 8)
    let region = try #require(change["items"]?[old.fields[1].uri.raw])
    #expect(region["uris"]?.elements?.first?.string == old.fields[1].items[1].uris.first?.raw)
  }

  @Test func saysWhyNothingWasCompared() throws {
    var new = old
    new.dataset.uri = "str:database:other"
    let json = json(from: old, to: new)
    #expect(json["verdict"]?.string == "not comparable")
    #expect(json["coverage"]?.elements?.count == 1)
    #expect(json["changes"]?.elements?.isEmpty == true)
  }
}
