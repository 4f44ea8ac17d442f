import Derivation
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// The table of areas against a real answer, whose authorities stand in the order of the regions.
@Suite(.needsCorpus) struct CorpusAreasTests {
  private func authorities() throws -> [String] {
    let file = Corpus.file("responses/uc-households-la-may2025--2026-08.json")
    let table = try TableResponse.decode(try file.bytes()).table
    let field = try #require(table.fields.first { $0.items.count > 50 })
    return field.items.map { String($0.uris[0].code) }
  }

  @Test func theRegionsStandInTheOrderOfTheAnswer() throws {
    let regions = Dictionary(
      uniqueKeysWithValues: BritishAreas.lookup.rows.map { ($0[0], $0[1]) })
    let found = try authorities().filter { GeographyCode($0)?.kind != .unknown }.map { code in
      try #require(regions[code], "\(code)")
    }
    var blocks: [String] = []
    for region in found where blocks.last != region { blocks.append(region) }
    #expect(
      blocks == [
        "North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands",
        "East of England", "London", "South East", "South West", "Wales", "Scotland",
      ])
  }

  @Test func allOfBritainIsInTheSumsButForWhatIsNotKnown() throws {
    let file = Corpus.file("responses/uc-households-la-may2025--2026-08.json")
    let table = try TableResponse.decode(try file.bytes()).table
    let sum = try BaseTable(name: "la", table: table, errors: [.each(1.9)])
      .sum(by: "nation", using: BritishAreas.lookup)
    #expect(sum.table.fields.last?.items.map(\.label) == ["England", "Wales", "Scotland"])
    #expect(sum.warnings.map(\.kind) == [.unmatchedKeys])
    #expect(sum.warnings[0].message.contains("ZZXXXXXXX"))
    let error = try #require(sum.errors[0]?.first)
    #expect(abs(error - 1.9 * Double(296).squareRoot()) < 1e-9)
  }

  @Test func constituenciesOfTwoAnswersAreOfTwoYears() throws {
    func codes(_ name: String) throws -> [String] {
      let table = try TableResponse.decode(try Corpus.file("responses/\(name)").bytes()).table
      let field = try #require(table.fields.first { $0.items.count > 50 })
      return field.items.uris.texts.map { String(SchemaID($0).code) }
    }
    let new = try codes("uc-households-constituency-may2025--2026-08.json")
    let old = try codes("hb-constituency-month-age-groups--2019-03.json")
    let lookup = try LookupTable(
      name: "seats", rows: [["code", "party"]] + old.map { [$0, "1"] }, keys: ["code"])
    let table = try TableResponse.decode(
      try Corpus.file("responses/uc-households-constituency-may2025--2026-08.json").bytes()
    ).table
    let field = try #require(table.fields.firstIndex { $0.items.count > 50 })
    let rate = try BaseTable(name: "uc", table: table).rate(
      per: 1, using: lookup, on: [LookupKey(field, .code)])
    #expect(rate.warnings.map(\.kind) == [.unmatchedKeys, .codeVintages])
    // All of England and Wales, and what is new in Scotland.
    let renewed = new.filter { !old.contains($0) && $0 != "ZZXXXXXXX" }.count
    #expect(
      rate.warnings[1].message.hasPrefix("\(renewed) codes of uc that seats does not have"),
      "\(rate.warnings[1].message)")
  }
}
