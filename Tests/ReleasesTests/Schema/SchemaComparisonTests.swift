import Releases
import StatModel
import Testing

@Suite struct SchemaComparisonTests {
  private typealias Node = SchemaComparison.Node

  private func node(_ id: String, _ label: String, under parent: String? = nil) -> Node {
    Node(id: SchemaID(id), label: label, parent: parent.map { SchemaID($0) })
  }

  private var old: [Node] {
    [
      node("str:folder:root", "Root"),
      node("str:database:UC", "Universal Credit", under: "str:folder:root"),
      node("str:database:HB", "Housing Benefit", under: "str:folder:root"),
      node("str:field:UC:T:SEX", "Sex", under: "str:database:UC"),
      node("str:field:UC:T:AGE", "Age", under: "str:database:UC"),
      node("str:value:UC:T:SEX:C:1", "Male", under: "str:field:UC:T:SEX"),
      node("str:value:UC:T:SEX:C:2", "Female", under: "str:field:UC:T:SEX"),
    ]
  }

  private func changes(_ edit: (inout [Node]) -> Void) -> [String] {
    var new = old
    edit(&new)
    return SchemaComparison(from: old, to: new).changes.map {
      "\($0.state.rawValue) \($0.kind.name) \(($0.new ?? $0.old)?.label ?? "")"
    }
  }

  @Test func aSchemaIsTheSameAsItself() {
    let comparison = SchemaComparison(from: old, to: old)
    #expect(comparison.changes.isEmpty && comparison.notRecorded.isEmpty)
    #expect(changes { $0.reverse() }.isEmpty)
  }

  @Test func whatCameAndWentIsNamedOnce() {
    #expect(changes { $0.removeSubrange(3...) } == [])
    #expect(changes { $0.remove(at: 6) } == ["removed value Female"])
    #expect(
      changes {
        $0.append(node("str:value:UC:T:SEX:C:3", "Unknown", under: "str:field:UC:T:SEX"))
      } == ["added value Unknown"])
    let without = changes { $0.removeAll { $0.id.raw.contains("SEX") } }
    #expect(without == ["removed field Sex"], "its values are not told beside it")
  }

  @Test func aNewLabelOrLetterCaseIsToldAsSuch() {
    #expect(changes { $0[3].label = "Gender" } == ["relabelled field Gender"])
    #expect(
      changes { nodes in
        nodes[4].id = "str:field:UC:T:age"
      } == ["recased field Age"])
  }

  @Test func aRenamedFieldTakesItsValuesWithIt() {
    #expect(
      changes { nodes in
        for position in nodes.indices {
          nodes[position].id = SchemaID(nodes[position].id.raw.replacing(":SEX", with: ":GENDER"))
          nodes[position].parent = nodes[position].parent.map {
            SchemaID($0.raw.replacing(":SEX", with: ":GENDER"))
          }
        }
      } == ["renamed field Sex"])
  }

  @Test func aNewCodeUnderTheSameLabelIsARenaming() {
    #expect(changes { $0[5].id = "str:value:UC:T:SEX:C:M" } == ["renamed value Male"])
  }

  @Test func whatStandsUnderAnotherParentHasMoved() {
    #expect(
      changes { nodes in
        nodes.append(node("str:folder:working", "Working age", under: "str:folder:root"))
        nodes[2].parent = "str:folder:working"
      } == ["added folder Working age", "moved level dataset Housing Benefit"])
  }

  @Test func whatOnlyOneSideRecordedIsNeitherAddedNorRemoved() {
    let new = old.filter { $0.parent != "str:field:UC:T:SEX" }
    for (from, to) in [(old, new), (new, old)] {
      let comparison = SchemaComparison(from: from, to: to)
      #expect(comparison.changes.isEmpty)
      #expect(comparison.notRecorded == ["str:field:UC:T:SEX"])
    }
    let expanded = SchemaComparison(
      from: old, to: new, newExpanded: ["str:field:UC:T:SEX"])
    #expect(expanded.changes.map(\.state) == [.removed, .removed])
    #expect(expanded.notRecorded.isEmpty)
  }

  @Test func changesAreInTheOrderOfKindsThenOfTheNewRelease() {
    #expect(
      changes { nodes in
        nodes[5].label = "Men"
        nodes[4].label = "Age group"
        nodes[1].label = "UC"
        nodes.append(node("str:database:PIP", "PIP", under: "str:folder:root"))
        nodes.remove(at: 2)
      } == [
        "relabelled dataset UC", "added dataset PIP", "removed dataset Housing Benefit",
        "relabelled field Age group", "relabelled value Men",
      ])
  }
}
