import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing

@Suite struct LiveAuditTests {
  /// A ledger of live requests, tried again without a pause.
  private final class Ledger: Sendable {
    let entries = Mutex<[AuditEvent]>([])
    var events: [AuditEvent] { entries.withLock { $0 } }

    func client(_ base: any Transport, mode: RequestMode = .live) -> StatClient {
      let audited = AuditedTransport(base, mode: mode, now: fixedClock) { event in
        self.entries.withLock { $0.append(event) }
      }
      return StatClient(
        transport: RetryingTransport(audited, manners: Manners(), sleep: { _ in }))
    }
  }

  private let ledger = Ledger()
  private let table = TableBuilder.small

  @Test(arguments: [RequestMode.live, .recordAll, .recordNew, .recheck])
  func aBodyThatDoesNotDecodeIsAFaultOfTheWay(mode: RequestMode) async throws {
    let whole = String(decoding: table.responseBody, as: UTF8.self)
    let broken = String(whole.dropLast(20))
    let bodies = Mutex([broken, whole])
    let transport = InMemoryTransport { _ in .json(bodies.withLock { $0.removeFirst() }) }
    let answer = try await ledger.client(transport, mode: mode).table(table.expandedQuery)
    #expect(answer.response.table == table)
    #expect(ledger.events.map(\.outcome) == ["undecodable", "answered"])
    #expect(ledger.events.map(\.attempt) == [1, 2])
    #expect(ledger.events.map(\.status) == [200, 200])
    #expect(ledger.events.map(\.bytes) == [broken.utf8.count, whole.utf8.count])
    #expect(ledger.events.first?.bodyDigest == Digest(of: Array(broken.utf8)))
  }

  @Test func aFormThatIsNotKnownIsNotAskedForEver() async throws {
    let transport = InMemoryTransport { _ in .json("{}") }
    let client = ledger.client(transport)
    for ask in [
      { _ = try await client.table(table.expandedQuery) }, { _ = try await client.schemaRoot() },
      { _ = try await client.rateLimit() },
    ] as [() async throws -> Void] {
      let error = await #expect(throws: APIError.self) { try await ask() }
      #expect(error?.code == .undecodable && error?.json != nil)
    }
    #expect(ledger.events.map(\.attempt) == [1, 2, 3, 1, 2, 3, 1, 2, 3])
    #expect(Set(ledger.events.map(\.outcome)) == ["undecodable"])
  }

  @Test func anUnchangedPageIsEnteredAsSuch() async throws {
    let transport = InMemoryTransport { request in
      .answer("", type: "", status: request.entityTag == "\"1\"" ? 304 : 500)
    }
    let answer = try await ledger.client(transport).schemaPage(of: nil, entityTag: "\"1\"")
    guard case .unchanged = answer else {
      Issue.record("the page is said to have changed")
      return
    }
    #expect(ledger.events.map(\.outcome) == ["unchanged"])
    #expect(ledger.events.map(\.status) == [304])
  }
}
