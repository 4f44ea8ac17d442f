import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing

@Suite struct AuditTests {
  /// A ledger in memory.
  private final class Ledger: Sendable {
    let entries = Mutex<[AuditEvent]>([])
    var events: [AuditEvent] { entries.withLock { $0 } }

    func audited(_ transport: any Transport) -> AuditedTransport {
      AuditedTransport(transport, mode: .replay, now: fixedClock) { event in
        self.entries.withLock { $0.append(event) }
      }
    }
  }

  private struct Unexpected: Error {}

  private let query = TableBuilder.small.expandedQuery

  @Test func entersAnAnsweredRequest() async throws {
    let ledger = Ledger()
    let body = String(decoding: TableBuilder.small.responseBody, as: UTF8.self)
    let transport = InMemoryTransport { _ in
      .json(
        body,
        headers: [
          "etag": "\"7\"", "x-ratelimit-table": "1000", "x-ratelimit-remaining-table": "997",
          "x-ratelimit-reset-table": "1551969921590",
        ])
    }
    _ = try await StatClient(transport: ledger.audited(transport)).table(query, label: "my query")
    let event = try #require(ledger.events.first)
    #expect(ledger.events.count == 1)
    #expect(event.at == fixedDate && event.duration == 0 && event.attempt == 1)
    #expect(event.operation == "table" && event.label == "my query" && event.mode == .replay)
    #expect(event.identity == RequestIdentity(of: query) && event.queryDigest == query.digest)
    #expect(event.dataset == query.dataset && event.status == 200 && event.outcome == "answered")
    #expect(event.bytes == body.utf8.count && event.cells == 6)
    #expect(event.bodyDigest == Digest(of: Array(body.utf8)))
    #expect(event.entityTag == "\"7\"" && event.requestsLeft == 997 && event.source == "test")
  }

  @Test func entersARequestBeforeItsAnswerIsDecoded() async {
    let ledger = Ledger()
    let client = StatClient(transport: ledger.audited(InMemoryTransport { _ in .json("no JSON") }))
    await #expect(throws: APIError.self) { try await client.table(query) }
    #expect(ledger.events.map(\.outcome) == ["answered"])
    #expect(ledger.events.map(\.bytes) == [7])
  }

  @Test func entersAnErrorOfTheService() async {
    let ledger = Ledger()
    let transport = InMemoryTransport { _ in .json(#"{"errorType":"AUTHENTICATION"}"#, status: 401)
    }
    await #expect(throws: APIError.self) {
      try await StatClient(transport: ledger.audited(transport)).info()
    }
    #expect(ledger.events.map(\.outcome) == ["authentication"])
    #expect(ledger.events.map(\.status) == [401])
    #expect(ledger.events.map(\.queryDigest) == [nil])
  }

  @Test func entersARequestThatBroughtNoResponse() async {
    for (error, outcome) in [
      (APIError(.notRecorded, "none", remedy: "record") as any Error, "not-recorded"),
      (CancellationError(), "cancelled"), (Unexpected(), "failed"),
    ] {
      let ledger = Ledger()
      let transport = ledger.audited(InMemoryTransport { _ in throw error })
      await #expect(throws: (any Error).self) { try await transport.send(.table(query)) }
      #expect(ledger.events.map(\.outcome) == [outcome])
      #expect(ledger.events.map(\.status) == [nil])
    }
  }

  @Test func handsNoAnswerOnThatCouldNotBeEntered() async {
    let count = Mutex(0)
    let answering = InMemoryTransport { _ in .json("{}") }
    let transport = AuditedTransport(answering, mode: .replay, now: fixedClock) { _ in
      count.withLock { $0 += 1 }
      throw Unexpected()
    }
    await #expect(throws: Unexpected.self) { try await transport.send(.table(query)) }
    #expect(count.withLock { $0 } == 1)
  }

  @Test func doesNotCountCellsThatNobodyCouldCount() async throws {
    let values = (0..<300).map { SchemaID("str:value:D:T:C:L:\($0)") }
    let axes = (0..<8).map { SchemaID("str:field:D:T:A\($0)") }
    let huge = TableQuery(
      dataset: "str:database:D", measures: [], dimensions: axes.map { [$0] },
      recodes: axes.map { Recode(axis: $0, values: values) })
    let unmapped = TableQuery(dataset: "str:database:D", measures: [], dimensions: [[axes[0]]])
    let ledger = Ledger()
    let transport = ledger.audited(InMemoryTransport { _ in .json("{}") })
    _ = try await transport.send(.table(huge))
    _ = try await transport.send(.table(unmapped))
    #expect(ledger.events.map(\.cells) == [nil, nil])
  }
}
