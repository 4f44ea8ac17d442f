import Foundation
import JSONStream
import LoopbackHTTP
import Recordings
import StatAPI
import StatModel
import Testing

@testable import FixtureServing

@Suite struct AnswerTests {
  private let persons: Persons
  init() throws { persons = try Persons() }

  @Test func answersAQueryWithTheBodyByteForByte() throws {
    let door = try Door(persons.table().set())
    for _ in 0..<3 {
      let reply = door.post(Persons.query())
      #expect(reply.status == 200)
      #expect(reply.body == Persons.body())
      #expect(reply.header("content-type") == "application/json;charset=UTF-8")
    }
  }

  @Test func answersAQueryWrittenInAnotherWay() throws {
    let door = try Door(persons.table().set())
    let members = try #require(Persons.query().json.members)
    let text = JSONValue.object(members.reversed()).bytes(.prettyInOrder)
    let reply = door.ask(
      HTTPRequest(
        method: "POST", target: "/webapi/rest/v1/table/",
        headers: [("apikey", "k"), ("content-type", "application/json; charset=utf-8")], body: text)
    )
    #expect(reply.body == Persons.body())
  }

  @Test(arguments: ["null", "{}", nil]) func takesRecodesThatAreNone(_ recodes: String?) throws {
    let query = TableQuery(
      dataset: Persons.dataset, measures: ["str:count:UC_Test:T"],
      dimensions: [["str:field:UC_Test:T:DATE_NAME"]])
    let door = try Door(persons.add(.table(query), Persons.body()).set())
    let text = """
      {"database": "str:database:UC_Test", "measures": ["str:count:UC_Test:T"], \
      \(recodes.map { "\"recodes\": \($0)," } ?? "") \
      "dimensions": [["str:field:UC_Test:T:DATE_NAME"]]}
      """
    let reply = door.ask(
      HTTPRequest(
        method: "POST", target: "/table",
        headers: [("APIKey", "k"), ("Content-Type", "application/json")], body: Array(text.utf8)))
    #expect(reply.body == Persons.body())
  }

  @Test func answersBelowTheBasePathAndWithoutIt() throws {
    let door = try Door(persons.add(.schema(nil), Array("{}".utf8)).set())
    for target in ["/webapi/rest/v1/schema", "/webapi/rest/v1/schema/", "/schema"] {
      #expect(door.get(target).status == 200, "\(target)")
    }
    #expect(door.get("/webapi/rest/v1schema").status == 404)
    #expect(door.get("/webapi/rest/v2/schema").status == 404)
  }

  @Test func takesAnIdInAnyPercentEncoding() throws {
    let id: SchemaID = "str:group:hb_new:X_Geography+%28residence%29"
    let door = try Door(persons.add(.schema(id), Array("{}".utf8)).set())
    for path in [
      "str:group:hb_new:X_Geography+%2528residence%2529",
      "str%3Agroup%3Ahb_new%3AX_Geography%2B%2528residence%2529",
      "str%3agroup%3ahb_new%3aX_Geography+%2528residence%2529",
    ] { #expect(door.get("/schema/\(path)").status == 200, "\(path)") }
    #expect(door.get("/schema/str:group:hb_new:X_Geography+%28residence%29").status == 404)
  }

  @Test func asksTheSetsInTheirOrder() throws {
    try persons.table(first: 1).table(["202503"], first: 5, in: "others").table(
      first: 9, in: "others")
    let door = try Door(persons.set(), persons.set("others"))
    #expect(door.post(Persons.query()).body == Persons.body(first: 1))
    #expect(door.post(Persons.query(["202503"])).body == Persons.body(["202503"], first: 5))
  }

  @Test func answersWithTheSetsOfTheBasePathAlone() throws {
    let other = ServiceAddress("https://example.org/api")
    try persons.table(first: 1).table(first: 9, in: "others", of: other)
    let door = try Door(persons.set(), persons.set("others"))
    #expect(door.post(Persons.query(), to: "/api/table").body == Persons.body(first: 9))
    #expect(door.post(Persons.query()).body == Persons.body(first: 1))
    #expect(door.post(Persons.query(), to: "/table").body == Persons.body(first: 1))
  }

  @Test func handsOutRepeatsInOrderAndStaysAtTheLast() throws {
    let door = try Door(persons.table(first: 1).table(first: 50).set())
    let bodies = (0..<3).map { _ in door.post(Persons.query()).body }
    #expect(bodies == [1, 50, 50].map { Persons.body(first: $0) })
  }

  @Test func strictOrderMissesOneTooMany() throws {
    let door = try Door(persons.table().set()) { $0.isStrictOrder = true }
    #expect(door.post(Persons.query()).status == 200)
    let miss = door.post(Persons.query())
    #expect(miss.status == 404)
    #expect(miss.json?["reason"]?.string == "used-up")
  }

  @Test func leadsToFurtherPagesHereAndNotAtTheService() throws {
    let id: SchemaID = "str:valueset:UC_Test:T:C"
    let link = "<https://stat-xplore.dwp.gov.uk/webapi/rest/v1/schema/x?page=2>; rel=\"next\""
    let door = try Door(persons.add(.schema(id), [], headers: ["link": link]).set())
    #expect(
      door.get("/webapi/rest/v1/schema/\(id)").header("Link")
        == "<http://127.0.0.1:8080/webapi/rest/v1/schema/x?page=2>; rel=\"next\"")
    #expect(
      door.get("/schema/\(id)").header("Link")
        == "<http://127.0.0.1:8080/schema/x?page=2>; rel=\"next\"")
  }

  @Test func packsABodyWhereThatIsWelcome() throws {
    let months = (1...12).map { "2025\($0 < 10 ? "0" : "")\($0)" }
    let door = try Door(persons.table(months).set())
    let plain = Persons.body(months)
    let reply = door.post(Persons.query(months), [("Accept-Encoding", "deflate, gzip")])
    #expect(reply.header("Content-Encoding") == "gzip")
    #expect(reply.body == Compression.gzip(plain))
    let refusing = door.post(Persons.query(months), [("Accept-Encoding", "gzip;q=0")])
    #expect(refusing.header("Content-Encoding") == nil)
    #expect(refusing.body == plain)
  }

  @Test func readsWhatDoesNotFitIntoMemoryEachTime() throws {
    let door = try Door(persons.table(first: 1).table(["202503"]).set()) { $0.bodyMemory = 10 }
    for _ in 0..<2 { #expect(door.post(Persons.query()).body == Persons.body(first: 1)) }
    let answers = door.service.sets[0].answers
    #expect(answers.all.allSatisfy { answers.keptBody(of: $0) == nil })
  }

  @Test func refusesToServeADamagedBody() throws {
    let set = try persons.table().set()
    let file = set.bodyPath(of: set.entries[0])
    try "{}".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(throws: (any Error).self) { try Door(set) }
  }
}
