import Derivation
import StatModel
import StatbookTestSupport
import Testing

@Suite struct SumTests {
  private let nations = [
    ["lad", "name", "nation"], ["E06000001", "Hartlepool", "England"],
    ["W06000001", "Anglesey", "Wales"], ["E06000002", "Middlesbrough", "England"],
  ]

  private func authorities(
    _ codes: [String], total: Bool = true, _ values: [Double?], error: Double? = nil
  ) -> BaseTable {
    Samples.counts(regions: codes, total: total, values, error: error)
  }

  @Test func addsUpByWhatALookupSaysAndNeverATotal() throws {
    let base = authorities(
      ["E06000001", "W06000001", "E06000002"], [10, 20, 30, 61], error: 2)
    let sum = try base.sum(by: "nation", using: LookupTable(name: "lad.csv", rows: nations))
    #expect(sum.figures() == [40, 20])
    #expect(sum.axisNames == ["month", "nation"])
    let items = sum.table.fields[1].items
    #expect(items.map(\.label) == ["England", "Wales"] && items.map(\.kind) == [.group, .group])
    #expect(items[0].uris.map { String($0.code) } == ["E06000001", "E06000002"])
    #expect(sum.errors[0] == [Double(8).squareRoot(), 2])
    #expect(sum.table.measures[0].label == "Households, summed")
    #expect(sum.table.measures[0].isAdditive && !sum.table.measures[0].isCount)
    #expect(sum.remarks.contains("Looked up by the code of region in lad of lad.csv"))
    #expect(sum.remarks.contains { $0.hasPrefix("Each sum is of 1 to 2 figures") })
    #expect(sum.warnings == [])
  }

  @Test func saysWhatIsInNoSum() throws {
    let base = authorities(["E06000001", "ZZXXXXXXX"], total: false, [10, 5])
    let sum = try base.sum(by: "nation", using: LookupTable(name: "lad.csv", rows: nations))
    #expect(sum.figures() == [10])
    #expect(sum.warnings.map(\.kind) == [.unmatchedKeys, .unmatchedKeys])
    #expect(sum.warnings[0].message.contains("Area ZZXXXXXXX (ZZXXXXXXX)"))
    #expect(sum.warnings[1].message.contains("England is of 1 of 2"))
    #expect(sum.remarks.contains { $0.hasPrefix("Not used of lad.csv: ") })
  }

  @Test func isBlankWhereAPartIsMissing() throws {
    let base = authorities(["E06000001", "W06000001", "E06000002"], total: false, [10, 20, nil])
    let sum = try base.sum(by: "nation", using: LookupTable(name: "lad.csv", rows: nations))
    #expect(sum.figures() == [nil, 20] && sum.marks() == [0: ["missing part"]])
  }

  @Test func refusesMeansOverlapsAndTwoAnswers() throws {
    let lookup = try LookupTable(
      name: "l", rows: [["code", "nation"], ["E12000001", "England"], ["E12000007", "England"]])
    #expect(
      refusal { _ = try Samples.regionalMeans.sum(by: "nation", using: lookup) }?.reason
        == .notAdditive)
    #expect(refusal { _ = try Samples.regionalMeans.sum(over: 0) }?.reason == .notAdditive)
    let two = try LookupTable(
      name: "l", rows: [["code", "nation"], ["E06000001", "England"], ["E06000001", "Wales"]])
    let base = authorities(["E06000001"], total: false, [1])
    #expect(
      refusal { _ = try base.sum(by: "nation", using: two) }?.message.contains("two answers")
        == true)
    let other = try LookupTable(name: "l", rows: [["code", "nation"], ["X", "Wales"]])
    #expect(refusal { _ = try base.sum(by: "nation", using: other) }?.reason == .lookup)
    #expect(refusal { _ = try base.sum(by: "county", using: two) }?.reason == .lookup)
  }

  @Test func overAnAxisLeavesItOutAndTheTotalAlone() throws {
    let sum = try Samples.counts([50, 100, 49, 200], error: 1).sum(over: 1)
    #expect(sum.figures() == [199] && sum.axisNames == ["month"])
    #expect(sum.table.fields.count == 1)
    #expect(sum.errors[0] == [Double(3).squareRoot()])
    #expect(sum.remarks.contains("The sum of 3 items of \"Region\""))
  }

  @Test func overTimeIsWarnedAbout() throws {
    let base = Samples.counts(
      months: ["202501", "202502"], total: false, [1, 2, 3, 4, 5, 6])
    let sum = try base.sum(over: 0)
    #expect(sum.figures() == [5, 7, 9])
    #expect(sum.warnings.map(\.kind) == [.stockOverTime])
  }

  @Test func ofASumKeepsItsErrorAndIsOfCountsStill() throws {
    let base = Samples.counts(
      months: ["202501"], regions: ["E12000001", "E12000002"], total: false, [9, 10], error: 2)
    let first = try base.sum(over: 1)
    let again = BaseTable(
      name: "s", table: first.table, axisNames: first.axisNames,
      errors: first.errors.map { $0.map { .cells($0) } })
    let share = try again.share(over: 0)
    #expect(share.marks() == [0: ["small base"]])
  }

  /// A sum of two regions is not that of England, whatever a lookup calls it.
  @Test func saysWhereAGroupIsNotWhole() throws {
    let regions = (1...9).map { "E1200000\($0)" }
    let two = authorities(["E12000001", "E12000007"], total: false, [10, 5])
    let sum = try two.sum(by: "nation", using: BritishAreas.lookup)
    #expect(sum.warnings.map(\.kind) == [.unmatchedKeys])
    #expect(sum.remarks.last == "Not of all that the table of areas has: England is of 2 of 9")
    let whole = authorities(regions, total: false, regions.map { _ in 1 })
    let all = try whole.sum(by: "nation", using: BritishAreas.lookup)
    #expect(all.figures() == [9] && all.warnings == [])
    let districts = authorities(["E07000026", "E07000027"], total: false, [1, 2])
    let old = try districts.sum(by: "region", using: BritishAreas.lookup)
    // The North West had 39 districts in 2018.
    #expect(old.remarks.last?.contains("North West is of 2 of 39") == true, "\(old.remarks)")
  }

  @Test func theTableOfAreasKnowsEachAuthorityOnce() throws {
    let lookup = BritishAreas.lookup
    #expect(Set(lookup.rows.map { $0[0] }).count == lookup.rows.count)
    let english = lookup.rows.filter { $0[2] == "England" }
    #expect(Set(english.map { $0[1] }).count == 9)
    // 296 authorities of England, the 42 that they replaced, and the nine regions themselves.
    #expect(english.count == 296 + 42 + 9)
    #expect(lookup.rows.count { $0[2] == "Scotland" } == 32)
    #expect(lookup.rows.count { $0[2] == "Wales" } == 22)
  }
}
