import JSONStream
import LoopbackHTTP
import Testing

@testable import FixtureServing

@Suite struct RefusalTests {
  private let persons: Persons
  init() throws { persons = try Persons().table() }

  private func raw(
    _ method: String, _ target: String, type: String? = "application/json", body: String = ""
  ) throws -> HTTPReply {
    let types = type.map { [(name: "Content-Type", value: $0)] } ?? []
    return try Door(persons.set()).ask(
      HTTPRequest(
        method: method, target: target, headers: [("APIKey", "k")] + types, body: Array(body.utf8)))
  }

  @Test func wantsAKeyAndSaysSoInTheWordsOfTheService() throws {
    let door = try Door(persons.set())
    for key in [nil, ""] {
      let reply = door.post(Persons.query(), key: key)
      #expect(reply.status == 401)
      #expect(
        String(decoding: reply.body, as: UTF8.self)
          == """
          {"message":"Error authenticating API key. Please contact your system administrator.",\
          "errorType":"AUTHENTICATION"}
          """)
      #expect(!reply.headers.contains { $0.name.hasPrefix("X-RateLimit") })
    }
    #expect(door.post(Persons.query(), key: "whatever").status == 200)
  }

  @Test func wantsOneKeyAloneWhereThatIsSet() throws {
    let door = try Door(persons.set()) { $0.keyCheck = .key("made-up-1") }
    #expect(door.post(Persons.query(), key: "made-up-2").status == 401)
    #expect(door.post(Persons.query(), key: "made-up-1").status == 200)
    #expect(door.post(Persons.query(), key: "MADE-UP-1").status == 401)
  }

  @Test func wantsNoKeyWhereThatIsSet() throws {
    let door = try Door(persons.set()) { $0.keyCheck = .none }
    #expect(door.post(Persons.query(), key: nil).status == 200)
  }

  @Test func refusesABodyThatIsNoQuery() throws {
    for body in ["", "[]", "{\"database\":1}", "{", "\u{FFFF}"] {
      let reply = try raw("POST", "/table", body: body)
      #expect(reply.status == 400, "\(body)")
      #expect(reply.json?["errorType"]?.string == "BAD_REQUEST")
      #expect(reply.json?["message"]?.string?.isEmpty == false)
    }
  }

  @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", nil])
  func refusesAQueryThatIsNotSentAsJSON(_ type: String?) throws {
    let reply = try raw("POST", "/table", type: type, body: "{}")
    #expect(reply.status == 415)
    #expect(reply.json?["message"]?.string?.contains("application/json") == true)
  }

  @Test(arguments: [
    ("GET", "/table", "POST"), ("PUT", "/table", "POST"), ("POST", "/schema", "GET"),
    ("DELETE", "/webapi/rest/v1/info", "GET"), ("OPTIONS", "/table", "POST"),
  ])
  func tellsWhichMethodAPathAnswers(_ method: String, _ path: String, _ allowed: String) throws {
    let reply = try raw(method, path)
    #expect(reply.status == 405)
    #expect(reply.header("Allow") == allowed)
  }

  @Test(arguments: [
    "/", "/webapi/rest/v1", "/table/x/y", "/../etc/passwd", "/webapi/rest/v1/../../../etc/passwd",
    "/%2e%2e/set.json", "//schema", "*", "", "/webapi/rest/v1/schema/a/../../set.json",
  ])
  func hasNothingElsewhere(_ path: String) throws {
    let reply = try raw("GET", path)
    #expect(reply.status == 404)
    #expect(reply.json?["errorType"]?.string == "NOT_FOUND")
  }

  @Test func readsNoFileByItsName() throws {
    for id in ["..", "%2e%2e%2fset.json", "..%2F..%2Fset.json", "%00"] {
      let reply = try raw("GET", "/schema/\(id)")
      #expect(reply.json?["errorType"]?.string == "NOT_RECORDED", "\(id)")
    }
    for id in ["%ff", "%"] {
      let reply = try raw("GET", "/schema/\(id)")
      #expect(reply.json?["errorType"]?.string == "NOT_FOUND", "\(id) is no text")
    }
  }

  @Test(arguments: [
    "localhost", "localhost:80", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:9", "127.9.9.9:1",
    "[::1]", "[::1]:80", "a.localhost:3",
  ])
  func knowsTheNamesOfThisMachine(_ host: String) { #expect(FixtureDoor.isThisMachine(host)) }

  @Test(arguments: [
    "example.org", "127.0.0.1.example.org", "127.0.0", "localhost.example.org", "[::2]", "",
    "127.0.0.256", "0.0.0.0", "169.254.1.1:80", "evil.com:127.0.0.1", "localhost:x",
  ])
  func refusesOtherNames(_ host: String) throws {
    let door = try Door(persons.set())
    for target in ["/schema", "/__statbook", "/__statbook/requests"] {
      let reply = door.ask(
        HTTPRequest(
          method: "GET", target: target, headers: [("Host", host), ("APIKey", "k")]))
      #expect(reply.status == 403, "\(host)")
    }
  }

  @Test func letsNoPageOfAnotherOriginReadOrSteerUnlessThatIsSet() throws {
    let origin = [(name: "Origin", value: "http://localhost:3000")]
    let steering = HTTPRequest(
      method: "POST", target: "/__statbook/release", headers: origin,
      body: Array("{\"release\":\"2025-02\"}".utf8))
    let closed = try Door(persons.set())
    #expect(
      closed.post(Persons.query(), origin).header("Access-Control-Allow-Origin") == nil)
    #expect(closed.ask(steering).status == 403)
    let open = try Door(persons.set()) { $0.allowsOtherOrigins = true }
    for _ in 0..<2 {
      #expect(open.post(Persons.query(), origin).header("Access-Control-Allow-Origin") == "*")
    }
    let preflight = open.ask(HTTPRequest(method: "OPTIONS", target: "/table", headers: origin))
    #expect(preflight.status == 204)
    #expect(preflight.header("Access-Control-Allow-Headers")?.contains("APIKey") == true)
    #expect(open.ask(steering).status == 200)
  }
}
