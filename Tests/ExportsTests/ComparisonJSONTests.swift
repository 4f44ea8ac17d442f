import Exports
import Foundation
import JSONStream
import Releases
import StatModel
import StatbookTestSupport
import Tabulation
import Testing

@Suite struct ComparisonJSONTests {
  private let old = TableBuilder.small

  private func json(from old: StatTable, to new: StatTable) -> JSONValue {
    func side(_ table: StatTable, _ name: String) -> ComparisonReport.Side {
      let digest = Digest(of: Array(name.utf8))
      return .init(
        table: table, name: name,
        provenance: Provenance(
          queryDigest: digest, dataDigest: digest, labelsDigest: digest, bodyDigest: digest,
          origin: .recorded, observedAt: Date(timeIntervalSince1970: 0), release: nil,
          releaseEvidence: nil, source: "a set"))
    }
    let report = ComparisonReport(
      VintageComparison(
        from: Vintage(old, release: "", name: "small@1"),
        to: Vintage(new, release: "", name: "small@2")), old: side(old, "small@1"),
      new: side(new, "small@2"))
    return ComparisonJSON(report).json
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

  @Test func givesNullForWhatIsNotKnownAndSaysWhy() throws {
    var new = old
    new.cubes[0].values[1] += 8
    let json = json(from: old, to: new)
    let change = try #require(json["changes"]?.elements?.first)
    let noise = try #require(json["measures"]?.elements?.first?["noise"])
    #expect(noise["knowledge"]?.string == "unknown" && noise["reason"]?.string != nil)
    #expect(change["couldBeNoise"] == .null)
  }

  @Test func namesBothSidesWithTheirDigests() throws {
    let sides = try #require(json(from: old, to: old)["provenance"])
    #expect(sides["old"]?["name"]?.string == "small@1")
    #expect(
      sides["new"]?["bodyDigest"]?.string == Digest(of: Array("small@2".utf8)).hex)
    #expect(sides["new"]?["schemaDigest"] == .null)
  }

  @Test func mapsAFieldWithItsStateAndWhoFoundIt() throws {
    var new = old
    new.fields[1].label = "Area"
    let field = try #require(json(from: old, to: new)["fields"]?.elements?.last)
    #expect(field["state"]?.string == "relabelled")
    #expect(field["source"]?.string == "auto")
    #expect(field["newLabel"]?.string == "Area")
  }
}
