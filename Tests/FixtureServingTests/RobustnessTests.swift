import LoopbackHTTP
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing

@testable import FixtureServing

/// Requests that nobody means well with, made by chance.
@Suite struct RobustnessTests {
  private static let targets = [
    "/webapi/rest/v1/table", "/table", "/schema/str:database:UC_Test", "/rate_limit", "/info",
    "/__statbook/release", "/__statbook/fault", "/__statbook/requests", "/caf\u{E9}/table",
  ]
  private static let texts = [
    "en-GB,en;q=0.9", "\"a\", W/\"b\"", "gzip;q=", ";;,", "*", "W/", "\"", "%", "%e", "cafe\u{301}",
    "?",
    "&=", "#", "\u{0}", "127.0.0.1:", "[::1", "application/json",
  ]

  @Test(.timeLimit(.minutes(10))) func answersWhateverComes() throws {
    let persons = try Persons().table().table(
      in: "others", of: ServiceAddress("https://example.org/caf\u{E9}"))
    let door = try Door(persons.set(), persons.set("others")) {
      $0.allowsOtherOrigins = true
      $0.logLength = 20
    }
    var chance = SeededGenerator(seed: 41)
    for _ in 0..<4_000 {
      let request = Self.request(&chance)
      let reply = door.ask(request)
      #expect((200..<600).contains(reply.status), "\(request)")
      #expect(reply.status != 500, "\(request)")
    }
    door.service.faults.withLock { $0.clear() }
    #expect(door.post(Persons.query()).body == Persons.body())
  }

  private static func request(_ chance: inout SeededGenerator) -> HTTPRequest {
    func one<Element>(of elements: [Element], _ chance: inout SeededGenerator) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &chance)]
    }
    func damaged(_ bytes: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
      var bytes = bytes
      for _ in 0..<Int.random(in: 0...4, using: &chance) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        if chance.oneIn(2) {
          bytes[place] = UInt8.random(in: 0...255, using: &chance)
        } else {
          bytes.removeSubrange(place..<min(bytes.count, place + 3))
        }
      }
      return bytes
    }
    var target = Array(one(of: targets, &chance).utf8)
    if chance.oneIn(2) { target += Array(one(of: texts, &chance).utf8) }
    let bodies = [
      Persons.query().canonicalBytes, Array("{\"release\":\"2025-02\"}".utf8),
      Array("{\"fault\":\"503\",\"every\":3,\"bytes\":-1,\"milliseconds\":1e300}".utf8), [],
    ]
    let names = [
      "Accept-Language", "If-None-Match", "Accept-Encoding", "Content-Type", "Host", "APIKey",
      "Origin",
    ]
    let headers = names.filter { _ in chance.oneIn(2) }.map { name in
      (name: name, value: one(of: texts, &chance))
    }
    return HTTPRequest(
      method: one(of: ["GET", "POST", "HEAD", "OPTIONS", "PATCH", ""], &chance),
      target: String(decoding: damaged(target, &chance), as: UTF8.self),
      headers: headers + [("APIKey", "k"), ("Content-Type", "application/json")],
      body: damaged(one(of: bodies, &chance), &chance))
  }
}
