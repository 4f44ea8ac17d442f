import JSONStream
import LoopbackHTTP
import StatAPI
import Testing

@testable import FixtureServing

@Suite struct EntityTagAnswerTests {
  private let persons: Persons
  init() throws { persons = try Persons() }

  @Test func answers304ToTheRecordedTagOrItsOwn() throws {
    let info = APIRequest(operation: .info, path: "/info")
    try persons.add(.schema(nil), Array("{}".utf8), headers: ["etag": "W/\"r1\""])
      .add(info, Array("{\"a\":1}".utf8))
    let door = try Door(persons.set())
    #expect(door.get("/schema").header("ETag") == "W/\"r1\"")
    #expect(door.get("/schema", [("If-None-Match", "\"x\", \"r1\"")]).status == 304)
    #expect(door.get("/schema", [("If-None-Match", "\"x\"")]).status == 200)
    let made = try #require(door.get("/info").header("ETag"))
    let unchanged = door.get("/info", [("If-None-Match", made)])
    #expect(unchanged.status == 304 && unchanged.body.isEmpty && unchanged.header("ETag") == made)
    #expect(door.get("/info", [("If-None-Match", "*")]).status == 304)
  }

  @Test func saysWhatStillHoldsAlsoWhereNoRequestIsLeft() throws {
    try persons.add(.schema(nil), Array("{}".utf8))
    let door = try Door(persons.set()) { $0.requestLimit = .held(1) }
    let tag = try #require(door.get("/schema").header("ETag"))
    #expect(door.get("/schema").status == 429)
    #expect(door.get("/schema", [("If-None-Match", tag)]).status == 304)
    #expect(door.get("/schema", [("If-None-Match", "\"other\"")]).status == 429)
  }

  @Test func tagsNoTable() throws {
    let door = try Door(persons.table().set())
    let reply = door.post(Persons.query(), [("If-None-Match", "*")])
    #expect(reply.status == 200 && reply.header("ETag") == nil)
  }

  @Test func changesTheTagWithTheRelease() throws {
    try persons.add(.schema(nil), Array("{\"a\":1}".utf8), release: "2025-01")
      .add(.schema(nil), Array("{\"a\":2}".utf8), release: "2025-02")
    let door = try Door(persons.set())
    let tag = try #require(door.get("/schema").header("ETag"))
    #expect(door.control("release", ["release": "2025-01"]).status == 200)
    let reply = door.get("/schema", [("If-None-Match", tag)])
    #expect(reply.status == 200 && reply.body == Array("{\"a\":1}".utf8))
  }
}
