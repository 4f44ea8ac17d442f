import Foundation
import JSONStream
import LoopbackHTTP
import SimulatedService
import StatAPI
import Synchronization
import Testing

@Suite struct LimitTests {
  /// A clock that a test sets.
  private final class Clock: Sendable {
    let time = Mutex(1_790_000_000.0)
    func advance(by seconds: Double) { time.withLock { $0 += seconds } }
    var now: Date { Date(timeIntervalSince1970: time.withLock { $0 }) }
  }

  private func simulator(
    _ clock: Clock = Clock(), _ change: (inout SimulatorSettings) -> Void = { _ in }
  ) -> Simulator {
    var settings = SimulatorSettings()
    change(&settings)
    return Simulator(settings: settings) { clock.now }
  }

  @Test func sendsTheFamiliesThatThereAreLimitsFor() async throws {
    let simulator = simulator { $0.schemaLimit = 50 }
    let table = try await simulator.post(Query([Names.tenure]))
    #expect(table.header("X-RateLimit") == "10000")
    #expect(table.header("X-RateLimit-Remaining") == "9999")
    #expect(table.header("X-RateLimit-Remaining-Table") == "999")
    #expect(table.header("X-RateLimit-Schema") == nil)
    let schema = await simulator.ask("/schema")
    #expect(schema.header("X-RateLimit-Remaining") == "9998")
    #expect(schema.header("X-RateLimit-Remaining-Schema") == "49")
    #expect(schema.header("X-RateLimit-Table") == nil)
    let free = self.simulator {
      $0.requestLimit = nil
      $0.tableLimit = nil
    }
    let reply = try await free.post(Query([Names.tenure]))
    #expect(!reply.headers.contains { $0.name.hasPrefix("X-RateLimit") })
  }

  @Test func hasAFixedHourFromTheFirstRequest() async {
    let clock = Clock()
    let simulator = simulator(clock) { $0.requestLimit = 2 }
    let first = await simulator.ask("/info")
    #expect(first.header("X-RateLimit-Reset") == "1790003600000")
    clock.advance(by: 3000)
    #expect(await simulator.ask("/info").header("X-RateLimit-Reset") == "1790003600000")
    let over = await simulator.ask("/info")
    #expect(over.status == 429)
    #expect(over.header("X-RateLimit-Remaining") == "0")
    #expect(over.header("X-RateLimit-Reset") == "1790003600000")
    clock.advance(by: 601)
    let next = await simulator.ask("/info")
    #expect(next.status == 200)
    #expect(next.header("X-RateLimit-Reset") == "1790007201000")
    #expect(simulator.counts.tooMany == 1 && simulator.counts.counted == 3)
  }

  @Test func appliesTheLowestLimit() async throws {
    let simulator = simulator { $0.tableLimit = 1 }
    #expect(try await simulator.post(Query([Names.tenure])).status == 200)
    #expect(try await simulator.post(Query([Names.tenure])).status == 429)
    #expect(await simulator.ask("/schema").status == 200)
    #expect(simulator.remaining == 9_998)
  }

  @Test func doesNotCountWhatIsFree() async throws {
    let simulator = simulator()
    #expect(await simulator.ask("/rate_limit").status == 200)
    #expect(await simulator.ask("/schema/invalid_uri").status == 400)
    #expect(await simulator.post([]).status == 400)
    let wrong = HTTPRequest(
      method: "GET", target: Simulator.basePath + "/info", headers: [("APIKey", "wrong")])
    let refused = await simulator.reply(to: wrong)
    #expect(refused.status == 401)
    #expect(!refused.headers.contains { $0.name.hasPrefix("X-RateLimit") })
    let first = await simulator.ask("/info")
    let tag = try #require(first.header("Etag"))
    let again = await simulator.ask("/info", headers: [("If-None-Match", tag)])
    #expect(again.status == 304 && again.body.isEmpty)
    #expect(simulator.remaining == 9_999)
    let counts = simulator.counts
    #expect(counts.requests == 6 && counts.counted == 1 && counts.unchanged == 1)
    #expect(counts.refused == 2 && counts.unauthenticated == 1 && counts.tables == 0)
    #expect(simulator.requests.map(\.isCounted) == [false, false, false, false, true, false])
    #expect(simulator.requests.map(\.hadKey) == [true, true, true, false, true, true])
  }

  @Test func tellsTheLimitsThatThereAre() async throws {
    let simulator = simulator()
    _ = try await simulator.post(Query([Names.tenure]))
    let all = try RateLimit.decode(await simulator.ask("/rate_limit").body)
    #expect(all.limit == 10_000 && all.remaining == 9_999)
    let tables = try RateLimit.decode(await simulator.ask("/rate_limit_table").body)
    #expect(tables.limit == 1_000 && tables.remaining == 999)
    #expect(await simulator.ask("/rate_limit_schema").status == 404)
  }

  @Test func tagsEverythingButTables() async throws {
    let simulator = simulator()
    let place = "/schema/" + Names.authorities
    for path in ["/schema", "/info", "/rate_limit", place, place + "?page=2"] {
      let tag = try #require(await simulator.ask(path).header("Etag"))
      let none = await simulator.ask(path, headers: [("If-None-Match", "\"0\", W/\(tag)")])
      #expect(none.status == 304 || path == "/rate_limit", "\(path)")
      #expect(await simulator.ask(path, headers: [("If-None-Match", "\"0\"")]).status == 200)
    }
    #expect(try await simulator.post(Query([Names.tenure])).header("Etag") == nil)
  }

  @Test func changesTheTagWithReleaseAndLanguage() async throws {
    let simulator = simulator()
    let path = "/schema/" + Names.households
    let tag = await simulator.ask(path).header("Etag")
    let other = await simulator.ask(path, headers: [("Accept-Language", "qaa")]).header("Etag")
    simulator.nextRelease()
    let later = await simulator.ask(path).header("Etag")
    #expect(Set([tag, other, later]).count == 3)
  }

  @Test func asksForNoKeyWhereNoneIsSet() async {
    let simulator = simulator { $0.key = nil }
    let request = HTTPRequest(method: "GET", target: Simulator.basePath + "/info")
    #expect(await simulator.reply(to: request).status == 200)
  }
}
