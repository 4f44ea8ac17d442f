import Releases
import StatModel
import StatbookTestSupport
import Testing

/// Levels and vintages of classifications.
@Suite struct ClassificationTests {
  private func table(
    column: String, label: String, classification: String, _ values: [(String, String)],
    total: Bool = false
  ) -> StatTable {
    let count = values.count + (total ? 1 : 0)
    return TableBuilder(
      axes: [
        .values(
          label, column: column, classification: classification, values, total: total)
      ], values: (0..<count).map { Double($0 * 100) }
    ).table
  }

  /// Constituencies of 2010 and of 2024: the names are those of before, the areas are not.
  private func constituencies(of year: Int) -> StatTable {
    let isNew = year == 2024
    let names = ["Aldershot", "Aldridge-Brownhills", "Ashford", "Ynys Môn"]
    let codes =
      isNew
      ? ["E14001063", "E14001064", "E14001069", "W07000041"]
      : ["E14000530", "E14000531", "E14000536", "W07000041"]
    return table(
      column: isNew ? "PCON24" : "PARLC_CODE",
      label: isNew
        ? "Westminster Parliamentary Constituency" : "Westminster Parliamentary Constituencies",
      classification: isNew
        ? "V_C_MASTERGEOG21_PARLC24_TO_REGION" : "V_C_MASTERGEOG11_PARLC_TO_REGION",
      zip(codes, names).map { ($0, $1) }, total: true)
  }

  @Test func constituenciesOf2010And2024AreNoRevisionBeforeAnythingElse() throws {
    for (from, to) in [(2010, 2024), (2024, 2010)] {
      let comparison = TableComparison(
        from: constituencies(of: from), to: constituencies(of: to))
      #expect(comparison.verdict == .notComparable)
      #expect(comparison.changes.isEmpty && comparison.cells.common == 0)
      let first = try #require(comparison.coverage.first)
      #expect(first.affectsAllCells)
      #expect(first.description.hasPrefix("this is no revision"))
      guard case .classification(_, let change) = first else {
        Issue.record("\(first)")
        continue
      }
      #expect(change.commonValues == 1 && change.oldValues == 4 && change.newValues == 4)
    }
  }

  @Test func areasOfOneNameInAnotherClassificationAreNotMapped() {
    let alignment = Alignment(from: constituencies(of: 2010), to: constituencies(of: 2024))
    #expect(alignment.fields.map(\.state) == [.renamed])
    #expect(alignment.fields[0].items.map(\.old) == [3, 4], "one code is the same; and the Total")
    #expect(alignment.fields[0].removedItems == [0, 1, 2])
  }

  @Test func aVintageThatKeepsItsCodesIsCompared() {
    let regions = [
      ("E12000001", "North East"), ("E12000002", "North West"), ("W92000004", "Wales"),
    ]
    let old = table(
      column: "COA_CODE", label: "National - Regional - LA - OAs",
      classification: "V_C_MASTERGEOG11_REGION_TO_COUNTRY", regions)
    let new = table(
      column: "WARD_CODE", label: "National - Regional - LA - Ward",
      classification: "V_C_MASTERGEOG21_REGION_TO_COUNTRY", regions)
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.counts == Counts(identical: 3))
    #expect(comparison.coverage.isEmpty)
    #expect(comparison.alignment.fields.map(\.state) == [.renamed])
    #expect(comparison.alignment.fields[0].items.map(\.state) == [.renamed, .renamed, .renamed])
  }

  @Test func aValueThatMovedToAnotherLevelOfItsFieldIsSaidToHaveMoved() {
    let old = table(
      column: "COA_CODE", label: "Geography", classification: "V_C_MASTERGEOG11_LA_TO_REGION",
      [("E06000001", "Hartlepool")])
    let new = table(
      column: "COA_CODE", label: "Geography", classification: "V_C_MASTERGEOG11_AREA_TO_NATION",
      [("E06000001", "Hartlepool")])
    let alignment = Alignment(from: old, to: new)
    #expect(alignment.fields.map(\.state) == [.moved])
    #expect(alignment.fields[0].items.map(\.state) == [.moved])
  }

  @Test func regionsAgainstLocalAuthoritiesAreAnotherClassification() throws {
    let old = table(
      column: "COA_CODE", label: "Geography", classification: "V_C_MASTERGEOG11_REGION_TO_COUNTRY",
      [("E12000001", "North East")], total: true)
    let new = table(
      column: "COA_CODE", label: "Geography", classification: "V_C_MASTERGEOG11_LA_TO_REGION",
      [("E06000001", "Hartlepool"), ("E06000002", "Middlesbrough")], total: true)
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.alignment.fields.map(\.state) == [.moved])
    guard case .classification? = comparison.coverage.first else {
      Issue.record("\(comparison.coverage)")
      return
    }
  }

  @Test func monthsOfARenamedDateTableAreNoOtherClassification() {
    func months(_ column: String, _ classification: String, _ code: String) -> StatTable {
      table(column: column, label: "Month", classification: classification, [(code, code)])
    }
    let comparison = TableComparison(
      from: months("DATE", "C_UC_DATE", "201805"), to: months("HH_DATE", "C_UC_HH_DATE", "202505"))
    #expect(comparison.verdict == .nothingInCommon)
    #expect(comparison.coverage.isEmpty)
  }
}
