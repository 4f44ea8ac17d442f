import LoopbackHTTP
import Testing

@testable import FixtureServing

@Suite struct FaultTests {
  private let persons: Persons
  init() throws { persons = try Persons().table() }

  private func reply(_ fault: Fault) throws -> HTTPReply {
    let door = try Door(persons.set()) { $0.faults.add(.init(fault, times: nil)) }
    _ = door.post(Persons.query())
    return door.post(Persons.query())
  }

  @Test func answersInPlaceOfTheService() throws {
    for (fault, status) in [
      (Fault.serviceUnavailable, 503), (.gatewayTimeout, 504), (.firewallPage, 200),
      (.redirect(to: "http://x.invalid/"), 302),
    ] {
      let reply = try reply(fault)
      #expect(reply.status == status && reply.header("Content-Type") == "text/html")
    }
    #expect(try reply(.reset).delivery == .reset)
    let tooMany = try reply(.tooManyRequests)
    #expect(tooMany.status == 429 && tooMany.header("X-RateLimit-Remaining-Table") == "0")
    #expect(try reply(.redirect(to: "http://x.invalid/")).header("Location") == "http://x.invalid/")
  }

  @Test func letsItsAnswerArriveBadly() throws {
    let body = Persons.body()
    #expect(try reply(.stall(after: 7)).delivery == .stalled(after: 7))
    #expect(try reply(.cut(after: 9)).delivery == .cut(after: 9))
    let trickle = try reply(.trickle(bytes: 3, every: .milliseconds(2)))
    #expect(trickle.delivery == .trickle(bytes: 3, every: .milliseconds(2)) && trickle.body == body)
    #expect(try reply(.brokenJSON).body == Array(body.prefix(body.count / 2)))
    #expect(try reply(.wrongContentType).header("Content-Type") == "text/plain;charset=UTF-8")
    let slow = try reply(.slow(.seconds(3)))
    #expect(slow.delay == .seconds(3) && slow.body == body)
    let cut = try reply(.truncatedGzip)
    #expect(cut.header("Content-Encoding") == "gzip")
    #expect(cut.body.count == (try #require(Compression.gzip(body))).count / 2)
  }

  @Test func keepsEachAnswerBackForTheLatency() throws {
    let door = try Door(persons.set()) { $0.latency = .milliseconds(40) }
    for _ in 0..<2 { #expect(door.post(Persons.query()).delay == .milliseconds(40)) }
    #expect(door.post(Persons.query(["209901"])).delay == .milliseconds(40))
    #expect(door.get("/__statbook").delay == .zero)
  }
}
