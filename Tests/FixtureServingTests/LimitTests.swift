import JSONStream
import LoopbackHTTP
import StatAPI
import Testing

import struct Foundation.Date

@testable import FixtureServing

@Suite struct LimitTests {
  private let persons: Persons
  init() throws {
    persons = try Persons().table().add(.schema(nil), Array("{}".utf8))
  }

  private static func limits(_ reply: HTTPReply) -> [LimitFamily: RateLimit] {
    RateLimit.families(
      in: Dictionary(reply.headers.map { ($0.name.lowercased(), $0.value) }) { $1 })
  }

  @Test func countsDownAsTheServiceDoes() throws {
    let door = try Door(persons.set())
    let first = Self.limits(door.post(Persons.query()))
    #expect(first[.all]?.remaining == 9_999 && first[.table]?.remaining == 999)
    #expect(first[.all]?.limit == 10_000 && first[.table]?.limit == 1_000)
    #expect(first[.schema] == nil)
    #expect(first[.all]?.reset == Persons.day.addingTimeInterval(3600))
    let second = Self.limits(door.get("/schema"))
    #expect(second[.all]?.remaining == 9_998 && second[.table] == nil)
    #expect(door.get("/rate_limit").json?["remaining"]?.integer == 9_998)
    #expect(door.get("/rate_limit_table").json?["remaining"]?.integer == 999)
    #expect(door.get("/rate_limit_schema").json?["reason"] != nil)
  }

  @Test func refusesOneTooManyUntilTheHourIsOver() throws {
    let clock = MovedClock()
    let door = try Door(persons.set(), clock: clock) {
      $0.tableLimit = .held(2)
    }
    let statuses = (0..<3).map { _ in door.post(Persons.query()) }
    #expect(statuses.map(\.status) == [200, 200, 429])
    #expect(Self.limits(statuses[2])[.table]?.remaining == 0)
    #expect(statuses[2].header("X-RateLimit-Reset-Table") == "1790003600000")
    #expect(door.get("/schema").status == 200)
    clock.move(by: 3_601)
    let later = door.post(Persons.query())
    #expect(later.status == 200 && Self.limits(later)[.table]?.remaining == 1)
  }

  @Test func neverUsesUpWhatIsOnlyTold() throws {
    let door = try Door(persons.set()) { $0.tableLimit = .told(3) }
    let left = (0..<5).map { _ in Self.limits(door.post(Persons.query()))[.table]?.remaining }
    #expect(left == [2, 1, 2, 1, 2])
  }

  @Test func saysNothingOfLimitsThatAreNone() throws {
    let door = try Door(persons.set()) {
      ($0.requestLimit, $0.tableLimit) = (.none, .none)
    }
    #expect(Self.limits(door.post(Persons.query())).isEmpty)
  }

  @Test func countsNeitherMissesNorRefusalsNorWhatIsUnchanged() throws {
    let door = try Door(persons.set()) { $0.requestLimit = .held(5) }
    _ = door.post(Persons.query(["202509"]))
    _ = door.get("/nothing")
    let tag = try #require(door.get("/schema").header("ETag"))
    let unchanged = door.get("/schema", [("If-None-Match", tag)])
    #expect(unchanged.status == 304 && unchanged.body.isEmpty)
    #expect(Self.limits(unchanged)[.all]?.remaining == 4)
  }
}
