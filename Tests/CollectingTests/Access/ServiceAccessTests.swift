import Collecting
import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

@Suite struct ServiceAccessTests {
  private let place: AccessPlace
  private let query = TableBuilder.small.expandedQuery
  private let body = TableBuilder.small.responseBody

  init() throws { place = try AccessPlace() }

  private func service(
    _ most: [LimitFamily: Int],
    answer: (@Sendable (APIRequest, Int) throws -> APIResponse)? = nil
  ) -> LimitedService {
    let (time, body) = (place.time, body)
    return LimitedService(most: most, now: { time.now }, answer: answer ?? { _, _ in .json(body) })
  }

  private func counting(_ rows: [AuditEntry]) -> Int {
    rows.count { $0.mode != "replay" && $0.status != 304 && $0.status != nil }
  }

  @Test(
    arguments: [
      [.all: 5, .table: 9], [.all: 9, .table: 4], [.table: 1], [.all: 30], [:],
    ] as [[LimitFamily: Int]])
  func twoWorkspacesOnOneFileKeepTheLimitTogether(most: [LimitFamily: Int]) async throws {
    let service = service(most)
    let (place, query) = (place, query)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        let workspace = try place.open()
        // One who sleeps here moves the clock of all by an hour, in which no turn must be over.
        let access = place.access(service, workspace, turnLength: 1_000_000)
        let client = StatClient(transport: access.transport)
        for _ in 0..<2 {
          group.addTask { for _ in 0..<5 { _ = try await client.table(query) } }
        }
      }
      try await group.waitForAll()
    }
    let facts = service.facts
    #expect(facts.refused == 0 && facts.counted == 20)
    #expect(facts.mostInside == 1, "one request at a time")
    let workspace = try place.open()
    #expect(counting(try workspace.audit()) == facts.counted)
    #expect(try workspace.verifyAudit().faults.isEmpty)
    let left = try workspace.serviceLimits(of: ServiceAddress.statXplore.url, at: place.time.now)
    #expect(left.mapValues(\.remaining) == facts.left)
  }

  @Test func whoMayNotWaitIsToldWhatIsLeftAndAsksNothing() async throws {
    let service = service([.table: 2])
    let access = place.access(service, try place.open(), manners: .impatient)
    let client = StatClient(transport: access.transport)
    _ = try await client.table(query)
    #expect(
      try access.forecast(requests: 14, for: .table(dataset: "x")).sentence
        == "this run needs 14 requests, 1 is left until 04:05 UTC")
    let error = #expect(throws: APIError.self) {
      try access.require(requests: 14, for: .table(dataset: "x"))
    }
    #expect(error?.message.contains("14 requests") == true)
    _ = try await client.table(query)
    let none = await #expect(throws: APIError.self) { try await client.table(query) }
    #expect(none?.code == .rateLimited && none?.message.contains("04:05 UTC") == true)
    #expect(service.facts.asked == 2)
    // What has a limit of its own goes on.
    #expect(try access.forecast(requests: 1, for: .schema(nil)).limit == nil)
  }

  @Test func whoWaitsIsToldUntilWhen() async throws {
    let service = service([.all: 1])
    let access = place.access(service, try place.open())
    let client = StatClient(transport: access.transport)
    for _ in 0..<3 { _ = try await client.table(query) }
    let waits = place.told.all.compactMap { progress -> Date? in
      if case .waiting(let until) = progress { until } else { nil }
    }
    #expect(waits.first == fixedDate.addingTimeInterval(3600) && waits.count == 2)
    #expect(service.facts.refused == 0)
  }

  @Test func everyTryIsInTheAuditWithItsNumber() async throws {
    let body = body
    let service = service([.all: 10]) { _, number in
      switch number {
      case 0: throw APIError(.unreachable, "Reset.", remedy: "-")
      case 1: .json([], status: 503)
      case 2: .json(Array(body.dropLast(9)))
      default: .json(body)
      }
    }
    let workspace = try place.open()
    let client = StatClient(transport: place.access(service, workspace).transport)
    _ = try await client.table(query)
    let rows = try workspace.audit()
    #expect(rows.map(\.outcome) == ["unreachable", "unavailable", "undecodable", "answered"])
    #expect(rows.map(\.attempt) == [1, 2, 3, 4])
    let retries = place.told.all.compactMap { progress -> Int? in
      if case .retrying(let attempt, _, _, _) = progress { attempt } else { nil }
    }
    #expect(retries == [2, 3, 4])
    #expect(counting(rows) == service.facts.counted)
  }

  @Test func aKeyUsedElsewhereTooIsNoticedAndWaitedFor() async throws {
    let service = service([.all: 3])
    let client = StatClient(transport: place.access(service, try place.open()).transport)
    _ = try await client.table(query)
    service.count.withLock { $0.left[.all] = 0 }
    _ = try await client.table(query)
    #expect(service.facts.refused == 1, "that could not be known")
    #expect(place.time.now > fixedDate.addingTimeInterval(3600))
  }

  @Test func whoMayNotWaitIsToldOfAWindowThatOthersUsedUp() async throws {
    let service = service([.all: 3])
    let access = place.access(service, try place.open(), manners: .impatient)
    let client = StatClient(transport: access.transport)
    _ = try await client.table(query)
    service.count.withLock { $0.left[.all] = 0 }
    for asked in [2, 2] {
      let error = await #expect(throws: APIError.self) { try await client.table(query) }
      #expect(error?.code == .rateLimited && error?.message.contains("04:05 UTC") == true)
      #expect(service.facts.asked == asked, "the second is not even asked")
    }
    #expect(place.time.now == fixedDate)
  }

  @Test func whoWaitsForATurnCanBeStopped() async throws {
    let workspace = try place.open()
    let service = service([:])
    _ = try workspace.takeTurn(
      at: ServiceAddress.statXplore.url, as: "another", until: .distantFuture, counting: [],
      at: place.time.now)
    let transport = place.access(service, workspace).transport
    let request = APIRequest.table(query)
    let task = Task { try await transport.send(request) }
    while place.told.all.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    guard case .queued = try #require(place.told.all.first) else {
      Issue.record("it was told otherwise")
      return
    }
    #expect(place.told.all.count == 1 && service.facts.asked == 0)
  }

  @Test func anUnchangedAnswerCostsNothing() async throws {
    let service = service([.all: 2]) { request, _ in
      request.entityTag == nil
        ? .json(Array(#"{"id":"str:folder:root","label":"Root","type":"FOLDER"}"#.utf8))
        : .json([], status: 304)
    }
    let workspace = try place.open()
    let client = StatClient(
      transport: place.access(service, workspace, manners: .impatient).transport)
    _ = try await client.schemaPage(of: nil)
    for _ in 0..<5 { _ = try await client.schemaPage(of: nil, entityTag: "1") }
    #expect(service.facts.counted == 1 && service.facts.asked == 6)
    #expect(try workspace.audit().map(\.outcome).last == "unchanged")
  }

  @Test func aCancelledRequestGivesItsTurnBack() async throws {
    let time = place.time
    let blocked = service([:]) { _, number in
      if number == 0 { throw CancellationError() }
      return .json([], status: 400)
    }
    let workspace = try place.open()
    let access = place.access(blocked, workspace)
    await #expect(throws: CancellationError.self) {
      try await access.transport.send(.table(query))
    }
    #expect(try workspace.audit().map(\.outcome) == ["cancelled"])
    _ = try await access.transport.send(.table(query))
    #expect(time.now == fixedDate, "nobody waited")
  }

  @Test func aTurnIsHeldOnToWhileItsRequestLasts() async throws {
    let workspace = try place.open()
    let (path, time) = (place.path, place.time)
    let (answers, answer) = AsyncStream<APIResponse>.makeStream()
    let access = place.access(WaitingTransport(answers: answers), workspace, turnLength: 0.9)
    async let asked = StatClient(transport: access.transport).table(query)
    let other = try Workspace(opening: path, for: .writing, now: { time.now })
    /// When the turn ends, as another process sees it; nil where nobody has it.
    func end() throws -> Date? {
      let taken = try other.takeTurn(
        at: ServiceAddress.statXplore.url, as: "b", until: time.now, counting: [], at: time.now)
      if case .held(let until) = taken { return until }
      return nil
    }
    var last = Date.distantPast
    for _ in 0..<4 {
      let patience = ContinuousClock.now + .seconds(240)
      while try end().map({ $0 <= last }) ?? true, ContinuousClock.now < patience {
        try await Task.sleep(for: .milliseconds(10))
      }
      last = try #require(try end(), "the turn is held, though by this clock its time is over")
      // Less than a turn lasts, four times: more than it lasts.
      try await time.sleep(0.5)
    }
    answer.yield(.json(body))
    _ = try await asked
  }

  /// Answers when the test says so.
  private struct WaitingTransport: Transport {
    let answers: AsyncStream<APIResponse>

    func send(_ request: APIRequest) async throws -> APIResponse {
      for await answer in answers { return answer }
      throw CancellationError()
    }
  }
}
