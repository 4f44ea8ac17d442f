import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct AlignmentTests {
  private let old = TableBuilder(
    axes: [
      .months(["202504"]),
      .values(
        "Family Type", column: "HNFAMILY_TYPE", classification: "C_TYPE",
        [("1", "Single, no child"), ("2", "Couple, child")]),
    ], values: [10, 20]
  ).table

  private func states(to new: StatTable) -> [MappingState] {
    Alignment(from: old, to: new).fields.map(\.state)
  }

  private func itemStates(to new: StatTable) -> [MappingState] {
    Alignment(from: old, to: new).fields.first { $0.old == 1 }?.items.map(\.state) ?? []
  }

  /// The table with the column of the family type written otherwise, in the field and its values.
  private func replacing(_ text: String, with other: String, on axis: Int) -> StatTable {
    func replaced(_ id: SchemaID) -> SchemaID { SchemaID(id.raw.replacing(text, with: other)) }
    var table = old.changingItems(of: axis) { $0.uris = $0.uris.map(replaced) }
    table.fields[axis].uri = replaced(table.fields[axis].uri)
    return table
  }

  @Test func nothingChangedIsAllTheSame() {
    #expect(states(to: old) == [.same, .same])
    #expect(itemStates(to: old) == [.same, .same])
  }

  @Test func anIdInAnotherLetterCaseIsRecased() {
    let new = replacing("HNFAMILY_TYPE", with: "hnfamily_type", on: 1)
    #expect(states(to: new) == [.same, .recased])
    #expect(itemStates(to: new) == [.recased, .recased])
    #expect(TableComparison(from: old, to: new).cells.identical == 2)
  }

  @Test func aRenamedTableIsFoundByItsLabelAndItsCodes() {
    let new = replacing(":T:HNFAMILY", with: ":T_2026:HNFAMILY", on: 1)
    #expect(states(to: new) == [.same, .renamed])
    #expect(itemStates(to: new) == [.renamed, .renamed])
    #expect(TableComparison(from: old, to: new).cells.identical == 2)
  }

  @Test func aNewWordingIsRelabelled() {
    var new = old.changingItems(of: 1) {
      $0.labels = $0.labels.map { $0.replacing("child", with: "children") }
    }
    new.fields[1].label = "Type of family"
    #expect(states(to: new) == [.same, .relabelled])
    #expect(itemStates(to: new) == [.relabelled, .relabelled])
  }

  @Test func aNewWordingUnderAnIdInAnotherLetterCaseIsRelabelled() {
    let new = replacing("HNFAMILY_TYPE", with: "hnfamily_type", on: 1).changingItems(of: 1) {
      $0.labels = $0.labels.map { $0 + "ren" }
    }
    #expect(itemStates(to: new) == [.relabelled, .relabelled])
  }

  @Test func aNewCodeUnderTheOldLabelIsRecoded() {
    let new = old.changingItems(of: 1) {
      $0.uris = $0.uris.map { SchemaID($0.raw + "00") }
    }
    #expect(itemStates(to: new) == [.recoded, .recoded])
    #expect(TableComparison(from: old, to: new).cells.identical == 2)
  }

  @Test func aLabelThatTwoItemsHaveDecidesNothing() {
    let new = old.changingItems(of: 1) {
      $0.uris = $0.uris.map { SchemaID($0.raw + "00") }
      $0.labels = ["Single, no child"]
    }
    let pair = Alignment(from: old, to: new).fields.last
    #expect(pair?.items.isEmpty == true)
    #expect(pair?.removedItems == [0, 1])
    #expect(pair?.addedItems == [0, 1])
  }

  @Test func groupsAreRecognisedByTheirMembersInAnyOrder() {
    func grouped(_ codes: [String]) -> StatTable {
      let ids = codes.map { SchemaID("str:value:UC_Test:T:AGE:C:\($0)") }
      let axis = TableBuilder.Axis(
        "str:field:UC_Test:T:AGE", "Age",
        items: [Item(.group, uris: ids, labels: codes.map { "Age \($0)" })])
      return TableBuilder(axes: [axis], values: [1]).table
    }
    let table = grouped(["1", "2", "3"])
    let same = Alignment(from: table, to: grouped(["3", "1", "2"])).fields[0]
    #expect(same.items.map(\.old) == [0])
    #expect(same.coversTheSame)
    let other = Alignment(from: table, to: grouped(["1", "2"])).fields[0]
    #expect(other.items.isEmpty && !other.coversTheSame)
  }

  @Test func aTotalIsNotTakenForAValueThatIsLabelledTotal() {
    func table(_ last: Item) -> StatTable {
      let value = Item(.value, uris: ["str:value:UC_Test:T:SEX:C:1"], labels: ["Female"])
      let axis = TableBuilder.Axis("str:field:UC_Test:T:SEX", "Sex", items: [value, last])
      return TableBuilder(axes: [axis], values: [1, 2]).table
    }
    let total = table(Item(.total, uris: [], labels: ["Total"]))
    let value = table(Item(.value, uris: ["str:value:UC_Test:T:SEX:C:9"], labels: ["Total"]))
    for (from, to) in [(total, value), (value, total)] {
      let pair = Alignment(from: from, to: to).fields[0]
      #expect(pair.items.map(\.old) == [0])
      #expect(pair.removedItems == [1] && pair.addedItems == [1])
    }
  }

  @Test func anIdThatStandsTwiceOnAnAxisIsSurvived() {
    let uri: SchemaID = "str:value:UC_Test:T:SEX:C:1"
    let axis = TableBuilder.Axis(
      "str:field:UC_Test:T:SEX", "Sex",
      items: [
        Item(.value, uris: [uri], labels: ["One"]), Item(.value, uris: [uri], labels: ["Two"]),
      ])
    let table = TableBuilder(axes: [axis], values: [1, 2]).table
    #expect(TableComparison(from: table, to: table).verdict == .same)
  }
}
