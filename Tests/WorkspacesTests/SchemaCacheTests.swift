import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct SchemaCacheTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let family = TableBuilder.Axis.values(
      "Family Type", column: "FAMILY", classification: "C_FAMILY",
      [("1", "Single, no child"), ("2", "Couple, with child"), ("3", "Plant â chwpl")])
    let table = TableBuilder(
      axes: [.regions(["E12000001", "W92000004"]), family], values: [1, 2, 3, 4, 5, 6]
    ).table
    try scratch.use { try $0.keep(table, as: "families") }
  }

  private func find(_ text: String) throws -> [String] {
    try scratch.use(for: .reading) { try $0.findSchema(text).map(\.label) }
  }

  @Test func everyResponseFeedsTheCache() throws {
    let workspace = try scratch.open()
    let dataset = try workspace.schemaEntries(named: "str:database:UC_Test")
    #expect(dataset.map(\.label) == ["Households (test)"])
    let children = try workspace.schemaChildren(of: "str:database:UC_Test").map(\.label)
    #expect(Set(children) == ["Households", "Region", "Family Type"])
    let values = try workspace.schemaChildren(of: "str:valueset:UC_Test:T:FAMILY:C_FAMILY")
    #expect(values.map(\.id.code) == ["1", "2", "3"])
  }

  @Test(arguments: [
    ("couple", ["Couple, with child"]),
    ("child coup", ["Couple, with child"]),  // words in any order, as beginnings
    ("FAMILY type", ["Family Type"]),
    ("w92000004", ["Area W92000004"]),  // a code
    ("w920", ["Area W92000004"]),
    ("a chwpl", ["Plant â chwpl"]),  // without its accent
    ("pensioner", []), ("", []), ("\" OR (", []), ("-", []),
  ])
  func wordsAreFoundByTheirBeginnings(text: String, labels: [String]) throws {
    #expect(try find(text) == labels)
  }

  @Test func fieldsStandBeforeValues() throws {
    let workspace = try scratch.open()
    try workspace.enter(
      SchemaNode(id: "str:value:UC_Test:T:X:C:1", label: "Region one", kind: .value), source: "x")
    #expect(try workspace.findSchema("region").map(\.label) == ["Region", "Region one"])
    #expect(try workspace.findSchema("region", limit: 1).map(\.label) == ["Region"])
  }

  @Test func anEntryIsFoundByItsLabelInAnyLetterCase() throws {
    let workspace = try scratch.open()
    let found = try workspace.schemaEntries(named: "family TYPE")
    #expect(found.map(\.id) == ["str:field:UC_Test:T:FAMILY"])
    #expect(try workspace.schemaEntries(named: "family").isEmpty)
  }

  @Test func aNodeGivesItsChildrenTheServicesOrder() throws {
    let values = ["c", "a", "b"].map {
      SchemaNode(id: SchemaID("str:value:D:T:F:C:\($0)"), label: $0, kind: .value)
    }
    let node = SchemaNode(id: "str:valueset:D:T:F:C", label: "F", kind: .valueset, children: values)
    let workspace = try scratch.open()
    try workspace.enter(node, source: "a set")
    #expect(try workspace.schemaChildren(of: node.id).map(\.label) == ["c", "a", "b"])
    let entry = try #require(try workspace.schemaEntries(named: "a").first)
    #expect(entry.parent == node.id)
    #expect(entry.dataset == "str:database:D")
    #expect(entry.source == "a set")
  }

  @Test func aNewLabelReplacesTheOldOneInTheSearch() throws {
    let workspace = try scratch.open()
    try workspace.enter(
      SchemaNode(id: "str:field:UC_Test:T:FAMILY", label: "Household kind", kind: .field),
      source: "later")
    #expect(try workspace.findSchema("household kind").count == 1)
    #expect(try workspace.findSchema("family type").isEmpty)
    #expect(try workspace.schemaEntries(named: "Household kind").first?.source == "later")
  }
}
