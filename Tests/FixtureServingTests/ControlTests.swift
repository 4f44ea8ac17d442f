import JSONStream
import LoopbackHTTP
import StatAPI
import StatModel
import Testing

@testable import FixtureServing

@Suite struct ControlTests {
  private let persons: Persons
  init() throws { persons = try Persons() }

  private func json(_ door: Door, _ path: String) throws -> JSONValue {
    try #require(door.get("/__statbook\(path)", key: nil).json)
  }

  @Test func switchesTheRelease() throws {
    try persons.table(first: 1, release: "2025-01").table(first: 2, release: "2025-02")
    let door = try Door(persons.set())
    func first() -> [UInt8] { door.post(Persons.query()).body }
    #expect(first() == Persons.body(first: 2))
    #expect(door.control("release", ["release": "2025-01"]).status == 200)
    #expect(first() == Persons.body(first: 1))
    #expect(
      door.control("release", ["release": "2025-02", "dataset": "UC_Test"]).status == 200)
    #expect(first() == Persons.body(first: 2))
    let set = try #require(try json(door, "")["sets"]?.elements?.first)
    #expect(set["release"]?.string == "2025-01")
    #expect(set["releasesOfDatasets"]?["UC_Test"]?.string == "2025-02")
    #expect(door.control("release", ["release": "2025-01", "set": "persons"]).status == 200)
    #expect(first() == Persons.body(first: 1))
  }

  @Test func refusesAReleaseThatIsNotThereAndChangesNothing() throws {
    try persons.table(first: 1, release: "2025-01").table(first: 2, release: "2025-02")
      .table(["202503"], release: "2025-02", in: "others")
    let door = try Door(persons.set(), persons.set("others"))
    for body: JSONValue in [
      ["release": "2025-01"], ["release": "2030"], ["release": "2025-01", "dataset": "X"],
      ["release": 1], [:], [],
    ] {
      let reply = door.control("release", body)
      #expect(reply.status == 400 && reply.json?["message"]?.string?.isEmpty == false)
    }
    #expect(door.post(Persons.query()).body == Persons.body(first: 2))
    #expect(door.control("release", ["release": "2025-01", "set": "persons"]).status == 200)
    #expect(door.post(Persons.query()).body == Persons.body(first: 1))
  }

  @Test func tellsTheRequestsAndNeverTheirKey() throws {
    let door = try Door(persons.table().set()) { $0.keyCheck = .key("secret-key-1") }
    _ = door.post(Persons.query(), key: "secret-key-1")
    _ = door.get("/schema?key=secret-key-1", key: "secret-key-1")
    _ = door.get("/schema?key=another-key-2", key: "another-key-2")
    let log = try json(door, "/requests")
    #expect(log["count"]?.integer == 3)
    let requests = try #require(log["requests"]?.elements)
    #expect(requests.map { $0["status"]?.integer } == [200, 404, 401])
    #expect(requests[0]["release"]?.string == "2025-02")
    #expect(requests[0]["identity"]?.string == RequestIdentity(of: Persons.query()).description)
    for path in ["", "/requests", "/misses", "/usage"] {
      let text = String(decoding: door.get("/__statbook\(path)").body, as: UTF8.self)
      #expect(!text.contains("secret-key-1") && !text.contains("another-key-2"), "\(path)")
    }
  }

  @Test func keepsTheLastRequestsAndMissesOnly() throws {
    let door = try Door(persons.table().set()) { $0.logLength = 3 }
    for month in 1...5 { _ = door.post(Persons.query(["20250\(month)"])) }
    let log = try json(door, "/requests")
    #expect(log["count"]?.integer == 5 && log["requests"]?.elements?.count == 3)
    let misses = try json(door, "/misses")
    #expect(misses["count"]?.integer == 5 && misses["misses"]?.elements?.count == 3)
    let last = RequestIdentity(of: Persons.query(["202505"])).description
    #expect(misses["misses"]?.elements?.last?["identity"]?.string == last)
  }

  @Test func aMissTellsWhatIsNearestAndHowToSwitch() throws {
    try persons.table(first: 1, release: "2025-01").table(["202503"], release: "2025-02")
    let door = try Door(persons.set())
    let miss = door.post(Persons.query())
    #expect(miss.status == 404)
    let json = try #require(miss.json)
    #expect(json["errorType"]?.string == "NOT_RECORDED")
    #expect(json["reason"]?.string == "other-release")
    #expect(json["message"]?.string?.contains("2025-01") == true)
    let command = try #require(json["commands"]?.elements?.first?.string)
    #expect(
      command
        == "curl --data '{\"release\":\"2025-01\"}' http://127.0.0.1:8080/__statbook/release")
    let near = door.post(Persons.query(["202503", "202504"])).json
    #expect(near?["reason"]?.string == "other-query")
    #expect(near?["neighbours"]?.elements?.first?["differences"]?.elements?.isEmpty == false)
  }

  @Test func theSameMissAgainIsToldTheSameAndWithAnotherReleaseAnew() throws {
    try persons.table(first: 1, release: "2025-01").table(["202503"], release: "2025-02")
    let door = try Door(persons.set())
    let misses = (0..<2).map { _ in door.post(Persons.query(["209901"])) }
    #expect(misses[0].body == misses[1].body)
    #expect(misses[0].json?["release"]?.string == "2025-02")
    #expect(door.control("release", ["release": "2025-01"]).status == 200)
    let other = door.post(Persons.query(["209901"])).json
    #expect(other?["release"]?.string == "2025-01")
    #expect(try json(door, "/misses")["count"]?.integer == 3)
  }

  @Test func theMissOfTheNearestSetIsTold() throws {
    try persons.add(.schema(nil), Array("{}".utf8)).table(["202503"], in: "others")
    let door = try Door(persons.set(), persons.set("others"))
    let miss = door.post(Persons.query()).json
    #expect(miss?["set"]?.string == "others" && miss?["reason"]?.string == "other-query")
  }

  @Test func tellsWhatWasUsed() throws {
    let door = try Door(persons.table().table(["202503"]).set())
    for _ in 0..<2 { _ = door.post(Persons.query()) }
    let uses = try #require(try json(door, "/usage")["uses"]?.elements)
    #expect(uses.map { $0["times"]?.integer } == [2, 0])
    #expect(uses[0]["set"]?.string == "persons")
  }

  @Test(arguments: [
    #"{"fault": "503", "operation": "tabel"}"#, #"{"fault": "503", "timse": 3}"#,
    #"{"fault": "503", "times": "2"}"#, #"{"fault": "503", "times": -1}"#,
    #"{"fault": "503", "every": 0}"#, #"{"fault": "slow", "milliseconds": -5}"#,
    #"{"fault": "cut", "bytes": 1.5}"#, #"{"fault": 503}"#,
  ])
  func refusesAFaultThatItDoesNotUnderstand(order: String) throws {
    let door = try Door(persons.table().set())
    let reply = door.control("fault", try JSONValue(parsing: Array(order.utf8)))
    #expect(reply.status == 400 && reply.json?["message"]?.string?.isEmpty == false)
    #expect(door.post(Persons.query()).status == 200)
  }

  @Test func letsThingsGoWrongOnDemand() throws {
    let door = try Door(persons.table().set())
    #expect(door.control("fault", ["fault": "503"]).status == 200)
    #expect((0..<2).map { _ in door.post(Persons.query()).status } == [503, 200])
    _ = door.control("fault", ["fault": "429", "every": 2, "operation": "table"])
    #expect((0..<4).map { _ in door.post(Persons.query()).status } == [200, 429, 200, 429])
    #expect(door.control("fault", ["clear": true]).status == 200)
    #expect((0..<2).map { _ in door.post(Persons.query()).status } == [200, 200])
    #expect(door.control("fault", ["fault": "nonsense"]).json?["message"]?.string != nil)
    let faults = try json(door, "/requests")["requests"]?.elements?.compactMap {
      $0["fault"]?.string
    }
    #expect(faults == ["503", "429", "429"])
  }

  @Test(arguments: ["/__statbook/nothing", "/__statbook/release"])
  func namesItsPathsWhereThereIsNothing(_ path: String) throws {
    let reply = try Door(persons.table().set()).get(path)
    #expect(reply.status == 404)
    #expect(reply.json?["message"]?.string?.contains("/__statbook/usage") == true)
  }
}
