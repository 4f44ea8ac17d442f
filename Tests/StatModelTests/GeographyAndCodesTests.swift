import StatModel
import StatbookTestSupport
import Testing

@Suite struct GeographyCodeTests {
  @Test(arguments: ["E12000001", "W06000015", "S12000033", "N09000003", "K03000001", "E92000001"])
  func readsAnArea(code: String) throws {
    let id = SchemaID("str:value:DB:T:COA_CODE:V_C_REGION:\(code)")
    let geography = try #require(GeographyCode(of: id))
    #expect(geography.code == code)
    #expect(geography.kind == .area(entity: String(code.prefix(3))))
  }

  @Test func readsUnknownAndAbroad() {
    #expect(GeographyCode("ZZXXXXXXX")?.kind == .unknown)
    #expect(GeographyCode("XXZZZZZZZ")?.kind == .abroad)
  }

  @Test(arguments: ["", "E1200000", "E120000011", "E1200000A", "e12000001", "X12000001", "202504"])
  func refusesOtherCodes(code: String) {
    #expect(GeographyCode(code) == nil)
  }

  @Test func readsOnlyTheCodesOfValues() {
    #expect(GeographyCode(of: "str:field:DB:T:E12000001") == nil)
  }
}

@Suite struct ItemCodeTests {
  private func codes(_ items: [Item]) -> [String] {
    TableBuilder.Axis("str:field:DB:T:A", "A", items: items).field.codes
  }

  private func value(_ classAndCode: String) -> Item {
    Item(.value, uris: [SchemaID("str:value:DB:T:A:\(classAndCode)")], labels: ["x"])
  }

  @Test func areTheLastPartsOfUris() {
    let group = Item(
      .group, uris: ["str:value:DB:T:A:C:3", "str:value:DB:T:A:C:4"], labels: ["c", "d"])
    let total = Item(.total, uris: [], labels: ["Total"])
    #expect(codes([value("C:1"), value("C:2"), group, total]) == ["1", "2", "3+4", "total"])
  }

  @Test func nameTheLevelOfAllWhereTwoWouldBeTheSame() {
    #expect(
      codes([value("LA:1"), value("REGION:1"), value("LA:2")]) == ["LA:1", "REGION:1", "LA:2"])
  }

  @Test func keepCaseAndBytesApart() {
    #expect(codes([value("C:a"), value("C:A")]) == ["a", "A"])
    #expect(codes([value("C:\u{E9}"), value("C:e\u{301}")]).map(\.utf8.count) == [2, 3])
  }

  @Test func tellTheLevelOfAnAxis() {
    let level = { (items: [Item]) in
      TableBuilder.Axis("str:field:DB:T:A", "A", items: items).field.level
    }
    #expect(level([value("LA:1"), value("LA:2"), Item(.total, uris: [], labels: [])]) == "LA")
    #expect(level([value("LA:1"), value("REGION:1")]) == nil)
    #expect(level([]) == nil)
  }

  @Test func joinTheLabelsOfAGroup() {
    let group = Item(.group, uris: ["a", "b"], labels: ["16-24", "25-34"])
    #expect(group.label == "16-24 + 25-34")
  }
}
