import Derivation
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RateTests {
  private func lookup(_ rows: [[String]], keys: [String] = ["code", "year"]) throws -> LookupTable {
    try LookupTable(name: "pop", rows: [["code", "year", "people"]] + rows, keys: keys)
  }

  private let keys = [LookupKey(1, .code), LookupKey(0, .year)]

  @Test func dividesByWhatTheLookupHasForCodeAndYear() throws {
    let base = Samples.counts(
      months: ["202412", "202501"], regions: ["E12000001", "E12000002"], total: false,
      [10, 20, 30, 40], error: 2)
    let rate = try base.rate(
      per: 1000,
      using: lookup([
        ["E12000001", "2024", "1000"], ["E12000002", "2024", "2,000"],
        ["E12000001", "2025", "1500"], ["E12000002", "2025", "4000"],
      ]), on: keys)
    #expect(rate.figures() == [10, 10, 20, 10])
    #expect(rate.bases[0] == [1000, 2000, 1500, 4000])
    #expect(rate.errors[0]?[0] == 2)
    #expect(rate.table.measures[0].label == "Households per 1,000 of people")
    #expect(rate.warnings == [])
  }

  @Test func listsTheKeysThatOneSideLacksAndLeavesTheirCellsBlank() throws {
    let base = Samples.counts(regions: ["E12000001", "E12000009"], total: false, [10, 20])
    let rate = try base.rate(
      per: 100,
      using: lookup([["E12000001", "2025", "100"], ["E12000007", "2025", "200"]]), on: keys)
    #expect(rate.figures() == [10, nil] && rate.marks() == [1: ["no match"]])
    #expect(rate.remarks.contains("Not in pop (code, year): E12000009 2025"))
    #expect(rate.remarks.contains("Not used of pop: E12000007 2025"))
    #expect(rate.warnings.map(\.kind) == [.unmatchedKeys])
    #expect(rate.warnings.first?.message.contains("E12000007 2025") == true)
  }

  @Test func ofATotalIsPerThoseOfTheValuesThatItCovers() throws {
    let rate = try Samples.counts(regions: ["E12000001", "E12000002"], [10, 20, 31]).rate(
      per: 100,
      using: lookup([
        ["E12000001", "2025", "100"], ["E12000002", "2025", "210"], ["E12000003", "2025", "999"],
      ]), on: keys)
    #expect(rate.bases[0] == [100, 210, 310])
    #expect(rate.figures()[2] == 10)
    let partial = try Samples.counts(regions: ["E12000001", "E12000002"], [10, 20, 31]).rate(
      per: 100, using: lookup([["E12000001", "2025", "100"]]), on: keys)
    #expect(partial.figures() == [10, nil, nil])
  }

  @Test func ofAGroupIsPerThoseOfAllMembers() throws {
    let members: [SchemaID] = [
      "str:value:D:T:G:C:E12000001", "str:value:D:T:G:C:E12000002",
    ]
    let table = TableBuilder(
      axes: [
        .init(
          "str:field:D:T:G", "G",
          items: [Item(.group, uris: members, labels: ["The North"])])
      ], values: [30]
    ).table
    let lookup = try LookupTable(
      name: "pop",
      rows: [["code", "people"], ["E12000001", "100"], ["E12000002", "200"]], keys: ["code"])
    let rate = try BaseTable(name: "x", table: table).rate(
      per: 10, using: lookup, on: [LookupKey(0, .code)])
    #expect(rate.figures() == [1] && rate.bases[0] == [300])
  }

  @Test func refusesAKeyThatStandsTwiceAndColumnsThatAreNotThere() throws {
    let twice = refusal {
      _ = try lookup([["E12000001", "2025", "1"], ["E12000001", "2025", "2"]])
    }
    #expect(twice?.reason == .lookup && twice?.message.contains("E12000001 2025") == true)
    #expect(refusal { _ = try lookup([["a", "b", "1"]], keys: ["cod"]) }?.reason == .lookup)
    #expect(refusal { _ = try lookup([["a", "b"]]) }?.message.contains("row 2") == true)
    let words = try lookup([["E12000001", "2025", "many"]])
    #expect(
      refusal { _ = try Samples.counts([1, 2, 3, 6]).rate(per: 1, using: words, on: keys) }?
        .message.contains("no column of numbers") == true)
    let one = try lookup([["E12000001", "2025", "5"]])
    #expect(
      refusal {
        _ = try Samples.counts([1, 2, 3, 6]).rate(per: 1, using: one, on: [LookupKey(1, .code)])
      }?.message.contains("2 columns of keys") == true)
  }

  @Test func isRefusedForMeans() throws {
    let one = try LookupTable(
      name: "pop", rows: [["code", "people"], ["E12000001", "5"]], keys: ["code"])
    #expect(
      refusal {
        _ = try Samples.regionalMeans.rate(per: 1, using: one, on: [LookupKey(0, .code)])
      }?.reason == .notAdditive)
  }

  @Test(arguments: [
    ("E07000026", "E06000063", "E07000026 of caseload became E06000063 Cumberland in 2023"),
    ("E06000063", "E07000026", "E06000063 Cumberland of caseload is of 2023"),
    ("E14001063", "E14000530", "constituencies of 2024, and pop has constituencies of 2010"),
    ("E01033769", "E01000001", "lower super output areas of 2021"),
  ])
  func noticesCodesOfAnotherYear(table: String, file: String, words: String) throws {
    let rate = try Samples.counts(regions: [table], total: false, [50]).rate(
      per: 1, using: lookup([[file, "2025", "100"]]), on: keys)
    #expect(rate.warnings.map(\.kind) == [.unmatchedKeys, .codeVintages])
    #expect(rate.warnings.last?.message.contains(words) == true, "\(rate.warnings)")
  }
}
