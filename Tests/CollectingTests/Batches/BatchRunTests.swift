import Collecting
import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

@Suite struct BatchRunTests {
  private let place: AccessPlace
  private let workspace: Workspace
  private let table: StatTable
  private let plan: BatchPlan

  init() throws {
    place = try AccessPlace()
    workspace = try place.open()
    let months = (0..<30).map { "2025\($0 + 10)" }
    let table = TableBuilder(
      axes: [.months(months), .regions(["E1", "E2"], total: true)],
      values: (0..<90).map { Double($0 * 7) }
    ).table
    self.table = table
    plan = try BatchPlan(table.expandedQuery, cellLimit: 3)
  }

  /// A service that has the table; the limit is that of its hour.
  private func service(
    most: Int = 1000, label: String = "Month", failingAt failure: Int? = nil
  ) -> LimitedService {
    let (table, time) = (table, place.time)
    let answer: @Sendable (APIRequest, Int) throws -> APIResponse = { request, number in
      if number == failure { throw APIError(.certificate, "Killed.", remedy: "-") }
      let rows = request.query?.recodes.first?.map?.map { $0.first ?? "" } ?? []
      return .json(table.rows(rows, label: label).responseBody)
    }
    return LimitedService(most: [.table: most], now: { time.now }, answer: answer)
  }

  private func run(_ service: LimitedService, manners: Manners = Manners()) -> BatchRun {
    let (time, told) = (place.time, place.told)
    return BatchRun(
      plan, access: place.access(service, workspace, manners: manners), workspace: workspace,
      now: { time.now }, progress: { told.add($0) })
  }

  @Test func aRunThatBreaksOffGoesOnWithWhatIsMissing() async throws {
    #expect(plan.parts.count == 30)
    let broken = service(failingAt: 2)
    await #expect(throws: APIError.self) { try await run(broken).run { _ in } }
    let rest = service()
    let estimate = try run(rest).estimate()
    #expect(estimate.parts == 30 && estimate.kept == 2 && estimate.cells == 90)
    #expect(estimate.requests.needed == 28 && estimate.requests.share == 0.028)
    #expect(estimate.axes == [table.fields[0].uri])
    let answer = try await run(rest).run { $0 }
    #expect(rest.facts.asked == 28)
    #expect(answer.response.table == table)
    #expect(answer.response.table.dataDigest == table.dataDigest)
    #expect(try TableResponse.decode(answer.body).table == table)
    #expect(answer.source.origin == .simulated)
    #expect(try run(rest).estimate().kept == 0, "the parts are removed")
  }

  @Test func theLimitOfTheHourIsSaidBeforeOrWaitedFor() async throws {
    let service = service(most: 20)
    // Only now is the limit known.
    _ = try await StatClient(transport: place.access(service, workspace).transport)
      .table(plan.parts[0].query)
    let error = await #expect(throws: APIError.self) {
      try await run(service, manners: .impatient).run { _ in }
    }
    #expect(error?.code == .rateLimited)
    #expect(error?.message.contains("30 requests") == true)
    #expect(error?.message.contains("19 are left until 04:05 UTC") == true)
    #expect(service.facts.asked == 1)
    let answer = try await run(service).run { $0.response.table }
    #expect(answer == table)
    #expect(service.facts.refused == 0 && service.facts.counted == 31)
    #expect(try workspace.audit().count == 31)
  }

  @Test func aReleaseThatCameInBetweenMakesNoTable() async throws {
    await #expect(throws: APIError.self) { try await run(service(failingAt: 3)).run { _ in } }
    let moved = service(label: "Month of the new release")
    let error = await #expect(throws: APIError.self) { try await run(moved).run { _ in } }
    #expect(error?.code == .partsDiffer && moved.facts.asked == 1)
    let answer = try await run(moved).run(asksAgain: true) { $0 }
    #expect(answer.response.table.fields[0].label == "Month of the new release")
    #expect(moved.facts.asked == 1 + 1 + 30)
  }

  @Test func partsStayWhereTheTableCouldNotBeKept() async throws {
    struct Full: Error {}
    await #expect(throws: Full.self) { try await run(service()).run { _ in throw Full() } }
    let again = service()
    #expect(try await run(again).run { $0.response.table } == table)
    #expect(again.facts.asked == 0)
  }

  @Test func valuesAreThoseOfASynchronisationThatCameToItsEnd() throws {
    let field: SchemaID = "str:field:UC_Test:T:X"
    let level: SchemaID = "str:valueset:UC_Test:T:X:C"
    let query = TableQuery(
      dataset: "str:database:UC_Test", measures: [], dimensions: [[field], [level]])
    func keep(_ node: SchemaID, _ number: Int, _ children: [SchemaID], isLast: Bool) throws {
      let address = SchemaPageAddress(service: "s", path: "/\(node)/\(number)")
      try workspace.keep(
        SchemaPage(
          address: address, node: node, number: number, firstPosition: number - 1,
          children: children.count, entityTag: nil, next: isLast ? nil : "more",
          syncedAt: fixedDate),
        listing: SchemaNode(
          id: node, label: "\(node)", kind: node.kind,
          children: children.map { SchemaNode(id: $0, label: "\($0)", kind: $0.kind) }),
        source: "s")
    }
    let values: [SchemaID] = ["str:value:UC_Test:T:X:C:b", "str:value:UC_Test:T:X:C:a"]
    try keep(field, 1, [level], isLast: true)
    try keep(level, 1, [values[0]], isLast: false)
    #expect(try workspace.batchAxes(of: query, service: "s").isEmpty)
    try keep(level, 2, [values[1]], isLast: true)
    #expect(
      try workspace.batchAxes(of: query, service: "s")
        == [field: .values(values), level: .values(values)])
    #expect(try workspace.batchAxes(of: query, service: "t").isEmpty)
  }
}

extension StatTable {
  /// Some items of the first axis alone, by their ids.
  fileprivate func rows(_ ids: [String], label: String) -> StatTable {
    var part = self
    let chosen = fields[0].items.indices.filter { ids.contains(fields[0].items.uris[$0][0]) }
    part.fields[0].items = ItemList(chosen.map { fields[0].items[$0] })
    part.fields[0].label = label
    let step = strides[0]
    part.cubes[0].values = chosen.flatMap { row in
      Array(cubes[0].values[row * step..<(row + 1) * step])
    }
    return part
  }
}
