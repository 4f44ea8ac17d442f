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

  @Test func tellsWhichGroupsChangedAndWhichCategoriesOverlap() throws {
    func table(_ members: [SchemaID], retired: Double) -> StatTable {
      TableBuilder(
        axes: [
          .months(["202401", "202402", "202403", "202404"]),
          .values(
            "Status", column: "STATUS", classification: "C", [("0", "A"), ("1", "B")], total: true),
        ], values: [60, 60, retired, retired].flatMap { [100, $0, 100 + $0] }
      ).table.grouping(members, at: 0, of: 1)
    }
    let ids = (0...2).map {
      SchemaID("str:value:UC_Households:V_F_UC_HOUSEHOLDS:STATUS:C:\($0 + 7)")
    }
    let json = json(
      from: table(Array(ids[..<2]), retired: 70), to: table(Array(ids[1...]), retired: 0))
    let field = try #require(json["fields"]?.elements?.first { $0["newLabel"]?.string == "Status" })
    let group = try #require(field["changedGroups"]?.elements?.first)
    #expect(group["addedMembers"]?.elements?.map(\.string) == [ids[2].raw])
    #expect(group["removedMembers"]?.elements?.map(\.string) == [ids[0].raw])
    let additivity = try #require(
      json["additivity"]?.elements?.first { $0["label"]?.string == "Status" })
    #expect(additivity["oldOverlaps"]?.elements?.isEmpty == true)
    let use = try #require(additivity["newOverlaps"]?.elements?.first)
    #expect(use["kind"]?.string == "in use for some" && use["item"]?.string == "B")
    #expect(use["counted"]?.elements?.map(\.string) == ["Month 202401", "Month 202402"])
    #expect(use["empty"]?.elements?.map(\.string) == ["Month 202403", "Month 202404"])
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

extension StatTable {
  /// The table with a custom group in the place of an item.
  fileprivate func grouping(_ members: [SchemaID], at position: Int, of field: Int) -> StatTable {
    var table = self
    table.fields[field].items = ItemList(
      fields[field].items.enumerated().map { place, item in
        place == position
          ? Item(.group, uris: members, labels: members.map { "Value \($0.raw.suffix(1))" }) : item
      })
    return table
  }
}
