import Releases
import StatModel
import Testing

@testable import Tabulation

@Suite struct SchemaComparisonViewTests {
  private func node(_ id: SchemaID, _ label: String) -> SchemaComparison.Node {
    .init(id: id, label: label, parent: nil)
  }

  @Test func listsEveryChangeAndCountsThem() {
    let (old, new): (SchemaID, SchemaID) = ("str:field:D:F:A", "str:field:D:F:a")
    let view = SchemaComparisonView(
      SchemaComparison(
        changes: [
          .init(state: .recased, kind: .field, old: node(old, "Type"), new: node(new, "Type")),
          .init(state: .added, kind: .dataset, old: nil, new: node("str:database:E", "Extra")),
          .init(state: .added, kind: .dataset, old: nil, new: node("str:database:F", "More")),
        ], notRecorded: ["str:folder:X"]))
    #expect(view.summary.prefix(2) == ["field recased: 1", "dataset added: 2"])
    #expect(view.summary.last?.contains("str:folder:X") == true)
    #expect(
      view.table.rendered(as: .csv) == """
        change,kind,old,old id,new,new id
        recased,field,Type,str:field:D:F:A,Type,str:field:D:F:a
        added,dataset,,,Extra,str:database:E
        added,dataset,,,More,str:database:F

        """)
  }

  @Test func saysThatNothingChanged() {
    let view = SchemaComparisonView(SchemaComparison(changes: [], notRecorded: []))
    #expect(view.summary == ["nothing changed"])
  }
}
