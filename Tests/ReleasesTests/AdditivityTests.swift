import Releases
import StatModel
import StatbookTestSupport
import Testing

/// Whether parts add up to their Total: yes, no, or nothing can be said.
@Suite struct AdditivityTests {
  /// The tolerance for two parts and a Total: 3.5 standard deviations of three cells.
  private let noise = 3.5 * 1.9 * 3.0.squareRoot()

  private func table(_ values: [Double?], measure: StatTable.Measure = TableBuilder.count)
    -> StatTable
  {
    TableBuilder(
      axes: [.regions(["A", "B"], total: true)], measures: [(measure, values)]
    ).table
  }

  private func answer(_ values: [Double?]) -> Additivity.Answer {
    Additivity(of: table(values), over: 0).answer
  }

  @Test(arguments: [[100, 250, 350], [100, 250, 361], [100, 250, 339], [0, 0, 0]])
  func holdsWithinTheRandomError(values: [Double]) {
    #expect(answer(values) == .holds)
  }

  @Test(arguments: [[100, 250, 362], [100, 250, 338], [1000, 0, 1020]])
  func failsBeyondIt(values: [Double]) {
    #expect(answer(values) == .fails)
  }

  @Test func aPublishedZeroMayHideFourAndNeverAddsAny() {
    #expect(answer([1000, 0, 1000 + noise.rounded(.down) + 4]) == .holds)
    #expect(answer([1000, 0, 1000 + noise.rounded(.up) + 4]) == .fails)
    #expect(answer([1000, 0, 1000 - noise.rounded(.up)]) == .fails)
    let row = Additivity(of: table([1000, 0, 1004]), over: 0).rows[0]
    #expect(row.slack == 4 && row.residual == -4 && row.isExplained)
  }

  @Test func theWorstIsTheOneThatIsExplainedLeast() {
    // The first has many zeros, which explain nothing of a sum that is too large.
    let table = TableBuilder(
      axes: [
        .months(["202501", "202502"]),
        .regions(["A", "B", "C", "D", "E", "F", "G", "H"], total: true),
      ],
      values: [120, 0, 0, 0, 0, 0, 0, 0, 90] + [10, 10, 10, 10, 10, 10, 10, 10, 80]
    ).table
    let additivity = Additivity(of: table, over: 1)
    #expect(additivity.answer == .fails)
    #expect(additivity.worst?.items == [0, 8])
    #expect(additivity.worst.map { $0.excess > 0 } == true)
  }

  @Test func everyTotalOfTheOtherAxesIsTested() {
    let additivity = Additivity(of: TableBuilder.small, over: 1)
    #expect(additivity.answer == .holds)
    #expect(additivity.rows.map(\.items) == [[0, 2], [1, 2]])
    #expect(additivity.rows.map(\.sum) == [350, 110])
    #expect(additivity.rows.map(\.total) == [352, 111])
  }

  @Test func aMeanIsNotTestable() {
    let additivity = Additivity(of: table([1, 2, 3], measure: TableBuilder.mean), over: 0)
    #expect(additivity.answer == .notTestable("means and medians do not add up"))
    #expect(additivity.rows.isEmpty && additivity.worst == nil)
  }

  @Test func besideAMeanTheCountIsTested() {
    let axes: [TableBuilder.Axis] = [.regions(["A", "B"], total: true)]
    let both = TableBuilder(
      axes: axes,
      measures: [(TableBuilder.mean, [1, 2, 1.5]), (TableBuilder.count, [10, 20, 90])]
    ).table
    let additivity = Additivity(of: both, over: 0)
    #expect(additivity.answer == .fails)
    #expect(additivity.rows.map(\.measure) == [1])
  }

  @Test func withoutATotalOrPartsOrFiguresNothingCanBeSaid() {
    let noTotal = TableBuilder(axes: [.regions(["A", "B"])], values: [1, 2]).table
    #expect(Additivity(of: noTotal, over: 0).answer == .notTestable("the axis has no Total"))
    let onePart = TableBuilder(axes: [.regions(["A"], total: true)], values: [1, 1]).table
    #expect(Additivity(of: onePart, over: 0).answer == .notTestable("the axis has one part only"))
    #expect(answer([1, nil, 2]) == .notTestable("a figure is missing"))
    #expect(answer([1, 2, nil]) == .notTestable("a figure is missing"))
  }

  @Test func groupsThatOverlapAreNotTestable() {
    let (a, b) = (SchemaID("str:value:D:T:F:C:1"), SchemaID("str:value:D:T:F:C:2"))
    let axis = TableBuilder.Axis(
      "str:field:D:T:F", "F",
      items: [
        Item(.value, uris: [a], labels: ["a"]), Item(.group, uris: [a, b], labels: ["a", "b"]),
        Item(.total, uris: [], labels: ["Total"]),
      ])
    let table = TableBuilder(axes: [axis], values: [1, 3, 3]).table
    #expect(Additivity(of: table, over: 0).answer == .notTestable("its groups overlap"))
  }

  @Test func aSumHasNoRandomErrorOfACount() {
    var measure = TableBuilder.mean
    measure.function = "SUM"
    #expect(Additivity(of: table([1.25, 2.25, 3.5], measure: measure), over: 0).answer == .holds)
    #expect(Additivity(of: table([1.25, 2.25, 5], measure: measure), over: 0).answer == .fails)
  }
}
