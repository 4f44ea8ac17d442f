import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct AxisNamesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.use { try $0.keep(smallTable(), as: "caseload") }
  }

  private func names(for table: StatTable) throws -> [String] {
    let workspace = try scratch.open()
    try workspace.keep(table, as: "caseload")
    return try workspace.axisNames(of: "caseload", for: table)
  }

  @Test func anAxisIsNamedByItsLabelWhenItIsFirstSeen() throws {
    #expect(try names(for: smallTable()) == ["month", "region"])
  }

  @Test func aNameOutlivesANewLabel() throws {
    var table = smallTable()
    table.fields[1].label = "Region of residence"
    #expect(try names(for: table) == ["month", "region"])
  }

  @Test func aNameOutlivesAnIdInAnotherLetterCase() throws {
    var table = smallTable()
    table.fields[1].uri = SchemaID(table.fields[1].uri.raw.lowercased())
    table.fields[1].label = "Area"
    #expect(try names(for: table) == ["month", "region"])
  }

  @Test func aNameOutlivesANewIdUnderTheOldLabel() throws {
    var table = smallTable()
    table.fields[1].uri = "str:field:UC_Test:T2:AREA"
    #expect(try names(for: table) == ["month", "region"])
  }

  @Test func aNewAxisGetsANameThatIsNotTaken() throws {
    var table = smallTable()
    table.fields[1].label = "Place"
    table.fields[1].uri = "str:field:UC_Test:T:OTHER"
    #expect(try names(for: table) == ["month", "place"])
    var third = table
    third.fields[1].uri = "str:field:UC_Test:T:THIRD"
    third.fields[1].label = "Region code"
    let names = try names(for: third)
    #expect(names.count == 2)
    #expect(names[1] != "region" && names[1] != "place")
    #expect(try self.names(for: third) == names, "the name stays")
  }

  @Test func namesAreEachQuerysOwn() throws {
    var table = smallTable()
    table.fields[1].label = "Area"
    let workspace = try scratch.open()
    try workspace.keep(table, as: "other")
    #expect(try workspace.axisNames(of: "other", for: table) == ["month", "area"])
    #expect(try workspace.axisNames(of: "caseload", for: table) == ["month", "region"])
  }
}
