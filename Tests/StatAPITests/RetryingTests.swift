import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing

@Suite struct RetryingTests {
  /// What a retrying transport did while it waited.
  private final class Watch: Sendable {
    let pauses = Mutex<[Double]>([])
    let notices = Mutex<[RetryNotice]>([])
    var slept: [Double] { pauses.withLock { $0 } }

    func retrying(
      _ base: any Transport, _ manners: Manners = Manners(), jitter: Double = 0
    ) -> RetryingTransport {
      RetryingTransport(
        base, manners: manners,
        sleep: { seconds in
          try Task.checkCancellation()
          self.pauses.withLock { $0.append(seconds) }
        }, jitter: { jitter }, onRetry: { notice in self.notices.withLock { $0.append(notice) } })
    }
  }

  private let query = TableBuilder.small.expandedQuery
  private let body = String(decoding: TableBuilder.small.responseBody, as: UTF8.self)

  /// A service that fails so often, and answers then.
  private func failing(
    _ times: Int, _ failure: @escaping @Sendable () throws -> APIResponse
  ) -> InMemoryTransport {
    let left = Mutex(times)
    let body = self.body
    return InMemoryTransport { _ in
      let fails = left.withLock { left in
        left -= 1
        return left >= 0
      }
      return fails ? try failure() : .json(body)
    }
  }

  @Test(arguments: [
    APIError.Code.timedOut, .unreachable, .truncated, .undecodable, .unavailable,
  ])
  func aFaultOnTheWayIsTriedAgain(code: APIError.Code) async throws {
    let watch = Watch()
    let service = failing(2) { throw APIError(code, "Broken.", remedy: "-") }
    _ = try await StatClient(transport: watch.retrying(service)).table(query)
    #expect(service.requests.map(\.attempt) == [1, 2, 3])
    #expect(watch.slept == [1, 2])
    #expect(watch.notices.withLock { $0.map(\.because.code) } == [code, code])
    #expect(watch.notices.withLock { $0.map(\.attempt) } == [2, 3])
  }

  @Test(arguments: [429, 500, 502, 503, 504])
  func aStatusThatPassesIsTriedAgain(status: Int) async throws {
    let watch = Watch()
    let service = failing(1) { .json("{}", status: status) }
    _ = try await StatClient(transport: watch.retrying(service)).table(query)
    #expect(service.requests.map(\.attempt) == [1, 2])
  }

  @Test(arguments: [
    APIError.Code.certificate, .insecure, .noKey, .notAllowed, .redirected, .tooLarge, .helper,
    .notRecorded, .badPagination,
  ])
  func whatStaysWrongIsTriedOnce(code: APIError.Code) async throws {
    let watch = Watch()
    let service = failing(9) { throw APIError(code, "No.", remedy: "-") }
    let error = await #expect(throws: APIError.self) {
      try await watch.retrying(service).send(.table(query))
    }
    #expect(error?.code == code && error?.message == "No.")
    #expect(service.requests.count == 1 && watch.slept.isEmpty)
  }

  @Test(arguments: [304, 400, 401, 403, 404])
  func aRefusalIsHandedOnAtOnce(status: Int) async throws {
    let watch = Watch()
    let service = failing(9) { .json("{}", status: status) }
    #expect(try await watch.retrying(service).send(.table(query)).status == status)
    #expect(service.requests.count == 1)
  }

  @Test func thereIsAnEnd() async throws {
    let watch = Watch()
    var manners = Manners()
    manners.mostAttempts = 4
    let service = failing(99) { .json(#"{"message":"down"}"#, status: 503) }
    let error = await #expect(throws: APIError.self) {
      try await watch.retrying(service, manners).send(.table(query))
    }
    #expect(error?.code == .unavailable && error?.status == 503)
    #expect(error?.message.hasSuffix("(tried 4 times)") == true)
    #expect(service.requests.count == 4 && watch.slept == [1, 2, 4])
  }

  @Test func aPageOfTheFirewallIsTriedOnceMore() async throws {
    let watch = Watch()
    let service = failing(99) { .answer("<p>Rejected</p>", type: "text/html") }
    let error = await #expect(throws: APIError.self) {
      try await watch.retrying(service).send(.table(query))
    }
    #expect(error?.code == .firewall && service.requests.count == 2)
  }

  @Test func whoDoesNotWaitIsToldAtOnceThatNothingIsLeft() async throws {
    let watch = Watch()
    var manners = Manners()
    manners.waits = false
    let service = failing(9) { .json("{}", status: 429) }
    #expect(try await watch.retrying(service, manners).send(.table(query)).status == 429)
    #expect(service.requests.count == 1)
  }

  @Test func aServiceThatSaysHowLongIsHeeded() async throws {
    let watch = Watch()
    let service = failing(1) { .json("{}", status: 503, headers: ["retry-after": "7"]) }
    _ = try await watch.retrying(service).send(.table(query))
    #expect(watch.slept == [7])
  }

  @Test func pausesDoubleUpToALimitAndAreShortenedByChance() {
    var manners = Manners()
    manners.longestPause = 10
    let pauses = (1...6).map { manners.pause(afterAttempt: $0, jitter: 0) }
    #expect(pauses == [1, 2, 4, 8, 10, 10])
    #expect(manners.pause(afterAttempt: 3, jitter: 1) == 2)
    #expect(manners.pause(afterAttempt: 1, jitter: 0, asked: 1_000_000) == 10)
    #expect(manners.pause(afterAttempt: 1, jitter: 0, asked: -.infinity) == 1)
    manners.firstPause = 0
    #expect(manners.pause(afterAttempt: .max, jitter: 0.5) == 0)
  }

  @Test func aCancelledTaskIsNotTriedAgain() async throws {
    let watch = Watch()
    let service = failing(9) { throw APIError(.timedOut, "Late.", remedy: "-") }
    let transport = watch.retrying(service)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await transport.send(.table(query))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(service.requests.isEmpty)
  }
}
