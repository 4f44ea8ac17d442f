import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ValueComparisonTests {
  private let old = TableBuilder.small

  @Test func aTableIsTheSameAsItself() {
    let comparison = TableComparison(from: old, to: old)
    #expect(comparison.verdict == .same)
    #expect(comparison.counts == Counts(identical: 6))
    #expect(comparison.changes.isEmpty)
    #expect(comparison.coverage.isEmpty)
  }

  @Test func aChangedFigureIsReportedWithItsPlaceAndItsDifference() throws {
    var new = old
    new.cubes[0].values[4] = 5
    new.cubes[0].values[0] = 90
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .valuesChanged)
    #expect(comparison.counts == Counts(identical: 4, changed: 2))
    try #require(comparison.changes.count == 2)
    let (first, second) = (comparison.changes[0], comparison.changes[1])
    #expect(first.oldItems == [0, 0] && second.oldItems == [1, 1])
    #expect(first.old == 100 && first.new == 90)
    #expect(first.difference == -10)
    #expect(first.relativeDifference == -0.1)
    #expect(second.difference == 5)
    #expect(second.relativeDifference == nil, "there is no share of nothing")
  }

  @Test func aFigureThatAppearsOrGoesIsAChangeWithoutADifference() throws {
    var new = old
    new.cubes[0].missing.insert(1)
    for (from, to, before, after) in [(old, new, 250.0 as Double?, nil), (new, old, nil, 250.0)] {
      let comparison = TableComparison(from: from, to: to)
      #expect(comparison.counts == Counts(identical: 5, changed: 1))
      let change = try #require(comparison.changes.first)
      #expect(change.old == before)
      #expect(change.new == after)
      #expect(change.difference == nil)
      #expect(!change.isEqualAtPrecision)
    }
  }

  @Test func whatIsMissingOnBothSidesIsIdentical() {
    var table = old
    table.cubes[0].missing.insert(1)
    #expect(TableComparison(from: table, to: table).counts == Counts(identical: 6))
  }

  @Test func figuresThatAreEqualAsPublishedAreToldApart() {
    func mean(_ value: Double) -> StatTable {
      TableBuilder(axes: [.months(["202504"])], measures: [(TableBuilder.mean, [value])]).table
    }
    // The mean of the builder has two decimals.
    let comparison = TableComparison(from: mean(812.4312), to: mean(812.4288))
    #expect(comparison.counts == Counts(equalAtPrecision: 1))
    #expect(comparison.verdict == .valuesChanged, "changed is a fact")
    #expect(comparison.changes.map(\.isEqualAtPrecision) == [true])
    #expect(TableComparison(from: mean(812.434), to: mean(812.436)).counts == Counts(changed: 1))
  }

  @Test func minusZeroIsZero() {
    var new = old
    new.cubes[0].values[4] = -0.0
    #expect(TableComparison(from: old, to: new).verdict == .same)
  }

  @Test func footnotesThatAreRenumberedAreNoChange() {
    func annotated(_ key: String, _ text: String) -> StatTable {
      var table = old
      table.annotations = AnnotationMap([.init(key, text), .init("unused", "of another table")])
      table.dataset.annotationKeys = [key]
      return table
    }
    let same = TableComparison(from: annotated("iv", "Rounded."), to: annotated("vi", "Rounded."))
    #expect(same.removedNotes.isEmpty && same.addedNotes.isEmpty)
    let other = TableComparison(from: annotated("i", "Rounded."), to: annotated("i", "Revised."))
    #expect(other.removedNotes == ["Rounded."])
    #expect(other.addedNotes == ["Revised."])
  }

  @Test func fieldsInAnotherOrderAreTheSameTable() throws {
    var new = old.permuted([1, 0])
    #expect(new.shape == [3, 2])
    #expect(TableComparison(from: old, to: new).verdict == .same)
    new.cubes[0].values[2] = 7  // W92000004 in 202503
    let comparison = TableComparison(from: old, to: new)
    let change = try #require(comparison.changes.first)
    #expect(change.oldItems == [0, 1])
    #expect(change.newItems == [1, 0])
    #expect(change.old == 250 && change.new == 7)
  }

  @Test func itemsInAnotherOrderAreTheSameTable() {
    #expect(
      TableComparison(from: old, to: old.selecting([[1, 0], [2, 0, 1]])).verdict == .same)
  }

  @Test func changesStandInTheOldTablesOrder() {
    let new = {
      var table = old.permuted([1, 0])
      for cell in table.cubes[0].values.indices { table.cubes[0].values[cell] += 1 }
      return table
    }()
    let places = TableComparison(from: old, to: new).changes.map(\.oldItems)
    #expect(places == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
  }
}
