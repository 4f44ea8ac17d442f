import LoopbackHTTP
import StatbookTestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct DeliveryTests {
  private static func reply(_ delivery: HTTPReply.Delivery) -> LoopbackServer.Handler {
    { _ in HTTPReply(status: 200, body: Array("0123456789".utf8), delivery: delivery) }
  }

  @Test func cutsABodyOffAndCloses() async throws {
    try await withServer(handler: Self.reply(.cut(after: 4))) { server in
      let client = try RawClient(port: server.port)
      client.send(get("/"))
      let (text, ending) = await client.readToEnd()
      #expect(text.contains("Content-Length: 10\r\n"))
      #expect(text.hasSuffix("\r\n\r\n0123"))
      #expect(ending == .closed)
    }
  }

  @Test(arguments: [HTTPReply.Delivery.whole, .cut(after: 4)])
  func sendsChunksWhereThatIsAskedFor(_ delivery: HTTPReply.Delivery) async throws {
    let chunked: LoopbackServer.Handler = { _ in
      HTTPReply(
        status: 200, headers: [("Transfer-Encoding", "chunked")], body: Array("0123456789".utf8),
        delivery: delivery)
    }
    try await withServer(handler: chunked) { server in
      let client = try RawClient(port: server.port)
      client.send(get("/", close: true))
      let (text, ending) = await client.readToEnd()
      #expect(!text.contains("Content-Length"))
      let body = delivery == .whole ? "a\r\n0123456789\r\n0\r\n\r\n" : "4\r\n0123\r\n"
      #expect(text.hasSuffix("\r\n\r\n" + body))
      #expect(ending == .closed)
    }
  }

  @Test func resetsBeforeAnythingIsSent() async throws {
    try await withServer(handler: Self.reply(.reset)) { server in
      let client = try RawClient(port: server.port)
      client.send(get("/"))
      let (text, ending) = await client.readToEnd()
      #expect(text.isEmpty)
      #expect(ending == .reset)
    }
  }

  @Test func stallsWithTheConnectionOpen() async throws {
    try await withServer(handler: Self.reply(.stalled(after: 3))) { server in
      let client = try RawClient(port: server.port)
      client.send(get("/"))
      #expect(await client.read(through: "\r\n\r\n012").hasSuffix("\r\n\r\n012"))
      client.waitAtMost(.milliseconds(100))
      let (text, ending) = await client.readToEnd()
      #expect(text.isEmpty)
      #expect(ending == .timedOut)
      #expect(server.openConnections == 1)
    }
  }

  @Test func tricklesTheWholeBody() async throws {
    let delivery = HTTPReply.Delivery.trickle(bytes: 3, every: .milliseconds(20))
    try await withServer(handler: Self.reply(delivery)) { server in
      let client = try RawClient(port: server.port)
      let clock = ContinuousClock()
      let start = clock.now
      client.send(get("/", close: true))
      #expect(await client.readToEnd().text.hasSuffix("\r\n\r\n0123456789"))
      #expect(clock.now - start >= .milliseconds(60))
    }
  }

  @Test func sendsNoBodyWithA304() async throws {
    let unchanged: LoopbackServer.Handler = { _ in
      HTTPReply(status: 304, headers: [("Etag", "\"x\"")])
    }
    try await withServer(handler: unchanged) { server in
      let client = try RawClient(port: server.port)
      client.send(get("/") + get("/", close: true))
      let answers = await client.readToEnd().text.split(separator: "HTTP/1.1 304 Not Modified")
      #expect(answers.count == 2)
      #expect(answers.allSatisfy { $0.hasSuffix("\r\n\r\n") })
    }
  }
}
