import Releases
import StatModel
import StatbookTestSupport
import Testing

/// Axes on which an id stands twice.
@Suite struct RepeatedIdTests {
  private let uri: SchemaID = "str:value:UC_Test:T:SEX:C:1"

  private func table(_ labels: [String]) -> StatTable {
    let axis = TableBuilder.Axis(
      "str:field:UC_Test:T:SEX", "Sex",
      items: labels.map { Item(.value, uris: [uri], labels: [$0]) })
    return TableBuilder(axes: [axis], values: labels.indices.map { Double($0) }).table
  }

  @Test func aTableWithOneIsTheSameAsItself() {
    for labels in [["One", "Two"], ["One", "One"]] {
      let table = table(labels)
      let comparison = TableComparison(from: table, to: table)
      #expect(comparison.verdict == .same)
      #expect(comparison.alignment.fields[0].items.map(\.state) == [.same, .same])
    }
  }

  @Test func theLabelTellsThemApart() {
    let pair = Alignment(from: table(["One", "Two"]), to: table(["Two", "One"])).fields[0]
    #expect(pair.items.map(\.new) == [1, 0])
    #expect(pair.items.map(\.state) == [.same, .same])
    #expect(pair.isReordered)
  }

  @Test func oneMoreOfThemStaysWithoutAPartner() {
    let pair = Alignment(from: table(["One"]), to: table(["One", "One"])).fields[0]
    #expect(pair.items.map(\.new) == [0])
    #expect(pair.addedItems == [1])
  }
}
