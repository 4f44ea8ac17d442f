import Collecting
import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct RequestBudgetTests {
  private let place: AccessPlace
  private let query = TableBuilder.small.expandedQuery
  private let body = TableBuilder.small.responseBody

  init() throws { place = try AccessPlace() }

  private func client(
    _ budget: RequestBudget, _ workspace: Workspace,
    answer: @escaping @Sendable (APIRequest, Int) throws -> APIResponse
  ) -> StatClient {
    let time = place.time
    let service = LimitedService(most: [:], now: { time.now }, answer: answer)
    var setting = ServiceAccess.Setting(now: { time.now })
    setting.sleep = { try await time.sleep($0) }
    setting.jitter = { 0 }
    setting.budget = budget
    let access = ServiceAccess(
      service, service: .statXplore, workspace: workspace, mode: .live, setting: setting)
    return StatClient(transport: access.transport)
  }

  private func code(_ body: () async throws -> Void) async -> APIError.Code? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? APIError)?.code
    }
  }

  @Test func makesNoRequestBeyondIt() async throws {
    let workspace = try place.open()
    let budget = RequestBudget(2)
    let body = body
    let client = client(budget, workspace) { _, _ in .json(body) }
    for _ in 0..<2 { _ = try await client.table(query) }
    #expect(budget.used == 2 && budget.left == 0)
    #expect(await code { _ = try await client.table(query) } == .budget)
    #expect(try workspace.audit().count == 2, "what was not made is no row")
  }

  @Test func whatTheServiceDoesNotCountIsFree() async throws {
    let workspace = try place.open()
    let budget = RequestBudget(1)
    let body = body
    let client = client(budget, workspace) { _, number in
      number == 0 ? .json(Array("{}".utf8), status: 400) : .json(body)
    }
    #expect(await code { _ = try await client.table(query) } == .refused)
    #expect(budget.used == 0)
    _ = try await client.table(query)
    #expect(budget.left == 0)
  }

  /// A failure of the service may have counted, so each of its tries does here.
  @Test func eachTryThatMayHaveCountedDoes() async throws {
    let workspace = try place.open()
    let budget = RequestBudget(3)
    let client = client(budget, workspace) { _, _ in .json([], status: 503) }
    #expect(await code { _ = try await client.table(query) } == .budget)
    #expect(budget.used == 3)
    #expect(try workspace.audit().count == 3)
  }
}
