import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct SplitOrMergeTests {
  private func table(
    _ codes: [String], _ values: [Double?], measure: StatTable.Measure = TableBuilder.count
  ) -> StatTable {
    TableBuilder(
      axes: [
        .months(["202503", "202504"]),
        .values(
          "Type", column: "TYPE", classification: "C", codes.map { ($0, "Type \($0)") }),
      ], measures: [(measure, values)]
    ).table
  }

  private func suspicions(from old: StatTable, to new: StatTable) -> [SplitOrMerge] {
    Alignment(from: old, to: new).fields[1].suspicions
  }

  @Test func anItemWhosePartsAddUpToItIsSuspectedToBeSplit() {
    let old = table(["A", "B"], [5000, 1200, 5100, 1300])
    let new = table(["A", "C", "D"], [5000, 700, 503, 5100, 800, 498])
    #expect(suspicions(from: old, to: new) == [SplitOrMerge(old: [1], new: [1, 2])])
    #expect(suspicions(from: new, to: old) == [SplitOrMerge(old: [1, 2], new: [1])])
    let pair = Alignment(from: old, to: new).fields[1]
    #expect(pair.removedItems == [1] && pair.addedItems == [1, 2], "they stay unmapped")
  }

  @Test func whatDoesNotAddUpInEveryCellIsNotSuspected() {
    let old = table(["A", "B"], [5000, 1200, 5100, 1300])
    let new = table(["A", "C", "D"], [5000, 700, 503, 5100, 800, 598])
    #expect(suspicions(from: old, to: new).isEmpty)
  }

  @Test func smallCountsSuggestNothing() {
    let old = table(["A", "B"], [5, 7, 5, 8])
    let new = table(["A", "C", "D"], [5, 3, 4, 5, 4, 4])
    #expect(suspicions(from: old, to: new).isEmpty)
  }

  @Test func meansAreNeverAdded() {
    let old = table(["A", "B"], [5000, 1200, 5100, 1300], measure: TableBuilder.mean)
    let new = table(
      ["A", "C", "D"], [5000, 700, 500, 5100, 800, 500], measure: TableBuilder.mean)
    #expect(suspicions(from: old, to: new).isEmpty)
  }
}
