import Collecting
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// That a query follows the newest periods is known from where its version came from.
@Suite struct FollowedPeriodsTests {
  private let workspace: Workspace
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("a.statbook"))
    workspace = try Workspace(opening: folder.path("a.statbook"), for: .writing)
  }

  private func query(_ measures: Int) -> TableQuery {
    var query = TableBuilder.small.expandedQuery
    query.measures = (0..<measures).map { SchemaID("str:count:A:B\($0)") }
    return query
  }

  @Test(arguments: [PeriodSelection.latest(12), .since(.month(year: 2024, month: 4))])
  func theSourceTellsTheSelection(selection: PeriodSelection) throws {
    try workspace.add(query(1), as: "a", source: "a.json")
    #expect(try workspace.query(named: "a").selection == nil)
    try workspace.add(query(2), as: "a", source: selection.source)
    #expect(try workspace.query(named: "a").selection == selection)
    // What was replaced since changes nothing, another query from the user does.
    try workspace.add(query(3), as: "a", source: QueryUpdate.source)
    #expect(try workspace.query(named: "a").selection == selection)
    try workspace.add(query(4), as: "a", source: "query periods.json")
    #expect(try workspace.query(named: "a").selection == nil)
  }

  @Test func aVersionThatHasThePeriodsAlreadyFollowsToo() throws {
    try workspace.add(query(1), as: "a", source: "a.json")
    try workspace.setSource("query periods --latest 3", ofVersion: 1, of: "a")
    #expect(try workspace.query(named: "a").selection == .latest(3))
  }
}
