import Releases
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite(.needsCorpus) struct CorpusComparisonTests {
  private func table(_ name: String) throws -> StatTable {
    let body = try Corpus.file("responses/\(name).json").bytes()
    return try TableResponse.decode(body).table
  }

  @Test func aTableByFamilyTypeIsNotComparableWithOneWithout() throws {
    let comparison = TableComparison(
      from: try table("uc-households-month--2025-09"),
      to: try table("uc-households-month-family--2026-08"))
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.changes.isEmpty)
    #expect(comparison.alignment.addedFields == [1])
    #expect(comparison.alignment.fields.map(\.state) == [.same])
    #expect(comparison.coverage.count == 1)
    #expect(comparison.coverage.first?.affectsAllCells == true)
  }

  @Test func englandIn2019IsNoVintageOfGreatBritainIn2025() throws {
    let england = try table("uc-households-region-month-family--2019-03")
    let britain = try table("uc-households-month--2025-09")
    // May 2018, once as the Total of nine English regions and all family types.
    let total = england.cubes[0][
      9 * england.strides[0] + 0 * england.strides[1] + 5 * england.strides[2]]
    #expect(total == 714_251)
    let may = britain.fields[0].codes.firstIndex(of: "201805")
    #expect(may.map { britain.cubes[0][$0] } == 837_361)

    let comparison = TableComparison(from: england, to: britain)
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.cells.common == 0)
    #expect(comparison.changes.isEmpty, "714,251 and 837,361 are no revision")
    #expect(comparison.alignment.removedFields == [0, 2])
    #expect(comparison.alignment.fields.map(\.state) == [.renamed])
  }

  @Test func allFiveFamilyTypesOf2019AreFoundIn2026AndNoCellIsCommon() throws {
    let comparison = TableComparison(
      from: try table("uc-households-region-month-family--2019-03"),
      to: try table("uc-households-month-family--2026-08"))
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.cells.common == 0)
    let family = try #require(comparison.alignment.fields.first { $0.old == 2 })
    #expect(family.new == 1)
    #expect(family.state == .recased)
    // "child dependant" became "children", but for couples and unknown types without any.
    #expect(
      family.items.map(\.state) == [.relabelled, .relabelled, .relabelled, .relabelled, .recased])
    #expect(family.items.allSatisfy { $0.source == .auto } && family.source == .auto)
    #expect(family.items.map(\.old) == [0, 1, 2, 3, 4])
    #expect(family.items.map(\.new) == [0, 1, 2, 3, 4])
    #expect(family.removedItems == [5], "the Total")
    let month = try #require(comparison.alignment.fields.first { $0.old == 1 })
    #expect(month.state == .renamed, "F_UC_DATE became F_UC_HH_DATE")
  }

  @Test func aprilAndMay2025WereRevisedWhereOneSideIsASum() throws {
    let old = try table("uc-households-month--2025-09")
    let byFamily = try table("uc-households-month-family--2026-08")
    let (new, axis) = try #require(byFamily.summed(over: 1))
    #expect(axis.description == "the sum of 5 items of \"Family Type\"")
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .structureChanged)
    #expect(comparison.counts == Counts(changed: 2, added: 7, removed: 116))
    #expect(comparison.changes.map(\.old) == [6_513_685, 6_575_050])
    #expect(comparison.changes.map(\.new) == [6_519_200, 6_584_442])
    #expect(comparison.changes.map(\.difference) == [5515, 9392])
    let revisions = comparison.revisions(from: old, to: new, measure: 0)
    #expect(revisions.total.net == 14_907 && revisions.total.cells == 2)
    #expect(
      revisions.parts.filter { $0.axis == .field(0) }.map(\.label) == ["April 2025", "May 2025"])
    #expect(comparison.largestChanges(10) == [1, 0])
  }

  @Test func constituenciesOf2010AgainstThoseOf2024AreSaidToBeNoRevisionFirst() throws {
    let old = try table("hb-constituency-month-age-groups--2019-03")
    var new = try table("uc-households-constituency-may2025--2026-08")
    new.dataset = old.dataset
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .notComparable)
    let first = try #require(comparison.coverage.first)
    #expect(first.description.hasPrefix("this is no revision"), "\(first)")
    #expect(comparison.cells.common == 0 && comparison.changes.isEmpty)
  }

  @Test func theTablesOf2025And2026ByPartAreNotComparableAsTheyAre() throws {
    let comparison = TableComparison(
      from: try table("uc-households-la-may2025--2026-08"),
      to: try table("uc-households-constituency-may2025--2026-08"))
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.changes.isEmpty)
  }

  @Test(arguments: Corpus.responses) func everyAnswerIsTheSameAsItself(file: Corpus.File) throws {
    let table = try TableResponse.decode(try file.bytes()).table
    let comparison = TableComparison(from: table, to: table)
    #expect(comparison.verdict == .same)
    #expect(comparison.counts == Counts(identical: table.cellsPerMeasure * table.measures.count))
  }
}
