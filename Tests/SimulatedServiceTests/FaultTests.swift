import JSONStream
import LoopbackHTTP
import SimulatedService
import Testing

@Suite struct FaultTests {
  private let simulator = Simulator.still()

  @Test func answersInsteadOfTheServiceAndCountsNothing() async {
    let faults: [(Fault, Int, String?)] = [
      (.serviceUnavailable, 503, "text/html"), (.gatewayTimeout, 504, "text/html"),
      (.firewallPage, 200, "text/html"),
      (.redirect(to: "http://other.invalid/x"), 302, "text/html"),
      (.tooManyRequests, 429, "application/json;charset=UTF-8"), (.reset, 200, nil),
    ]
    for (fault, status, type) in faults {
      simulator.fail(with: fault)
      let reply = await simulator.ask("/info")
      #expect(reply.status == status)
      #expect(reply.header("Content-Type") == type)
      #expect((reply.delivery == .reset) == (fault == .reset))
      if status == 302 { #expect(reply.header("Location") == "http://other.invalid/x") }
      if status == 429 { #expect(reply.header("X-RateLimit-Remaining") == "0") }
      #expect(simulator.requests.last?.fault == fault.name)
    }
    #expect(simulator.counts.counted == 0 && simulator.counts.faults == faults.count)
    #expect(await simulator.ask("/info").status == 200)
  }

  @Test func spoilsAnAnswerThatCounts() async throws {
    let whole = await simulator.ask("/schema")
    simulator.fail(with: .brokenJSON)
    let broken = await simulator.ask("/schema")
    #expect(broken.status == 200)
    #expect(throws: JSONError.self) { try JSONValue(parsing: broken.body) }
    simulator.fail(with: .wrongContentType)
    let wrong = await simulator.ask("/schema")
    #expect(wrong.body == whole.body)
    #expect(wrong.header("Content-Type") == "text/plain;charset=UTF-8")
    simulator.fail(with: .truncatedGzip)
    let truncated = await simulator.ask("/schema")
    #expect(truncated.header("Content-Encoding") == "gzip")
    let gzip = await simulator.ask("/schema", headers: [("Accept-Encoding", "deflate, gzip")])
    #expect(gzip.body.prefix(2) == [0x1F, 0x8B])
    #expect(gzip.body.starts(with: truncated.body) && truncated.body.count == gzip.body.count / 2)
    for (fault, delivery) in [
      (Fault.stall(after: 7), HTTPReply.Delivery.stalled(after: 7)),
      (.cut(after: 9), .cut(after: 9)),
      (.trickle(bytes: 5, every: .milliseconds(2)), .trickle(bytes: 5, every: .milliseconds(2))),
    ] {
      simulator.fail(with: fault)
      let reply = await simulator.ask("/schema")
      #expect(reply.delivery == delivery && reply.body == whole.body)
    }
    #expect(simulator.counts.counted == 8)
  }

  @Test func answersWellButLate() async throws {
    simulator.fail(with: .slow(.milliseconds(30)))
    let reply = await simulator.ask("/info")
    #expect(reply.delay == .milliseconds(30))
    #expect(reply.status == 200 && reply.delivery == .whole && !reply.body.isEmpty)
    #expect(simulator.counts.counted == 1)
  }

  @Test func strikesWhatItIsMeantForAsOftenAsItIsTold() async throws {
    simulator.fail(with: .serviceUnavailable, times: 2, on: .table)
    simulator.fail(with: .gatewayTimeout, path: "SIM_Incomes")
    #expect(await simulator.ask("/schema").status == 200)
    let query = Query([Names.tenure])
    var statuses: [Int] = []
    for _ in 0..<3 { statuses.append(try await simulator.post(query).status) }
    #expect(statuses == [503, 503, 200])
    #expect(await simulator.ask("/schema/str:database:SIM_Incomes").status == 504)
    #expect(await simulator.ask("/schema/str:database:SIM_Incomes").status == 200)
    simulator.fail(with: .reset, times: 9)
    simulator.clearFaults()
    #expect(await simulator.ask("/info").delivery == .whole)
  }

  @Test func hasANameForEachFault() throws {
    let names = [
      "503", "504", "reset", "firewall", "429", "redirect", "slow", "stall", "trickle", "cut",
      "truncated-gzip", "broken-json", "content-type",
    ]
    for name in names { #expect(try #require(Fault(named: name)).name == name) }
    #expect(Fault(named: "nonsense") == nil)
  }
}
