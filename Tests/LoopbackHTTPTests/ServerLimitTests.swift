import LoopbackHTTP
import StatbookTestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct ServerLimitTests {
  private static let ok: LoopbackServer.Handler = { _ in HTTPReply(status: 200) }

  @Test func refusesLongHeaders() async throws {
    var limits = ServerLimits()
    limits.headerBytes = 1000
    try await withServer(limits: limits, handler: Self.ok) { server in
      let client = try RawClient(port: server.port)
      client.send("GET / HTTP/1.1\r\nX: \(String(repeating: "y", count: 1000))\r\n\r\n")
      #expect(await client.readToEnd().text.hasPrefix("HTTP/1.1 431 "))
    }
  }

  @Test func closesOnHeadersWithoutEnd() async throws {
    var limits = ServerLimits()
    limits.headerBytes = 1000
    try await withServer(limits: limits, handler: Self.ok) { server in
      let client = try RawClient(port: server.port)
      client.send("GET / HTTP/1.1\r\n")
      for line in 0..<4000 { client.send("X-\(line): \(String(repeating: "y", count: 60))\r\n") }
      #expect(await client.readToEnd().ending != .timedOut)
    }
  }

  @Test(arguments: [true, false]) func refusesALargeBody(isAnnounced: Bool) async throws {
    var limits = ServerLimits()
    limits.bodyBytes = 100
    try await withServer(limits: limits, handler: Self.ok) { server in
      let client = try RawClient(port: server.port)
      let body = String(repeating: "z", count: 101)
      client.send(
        isAnnounced
          ? "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n"
          : "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n\(body)\r\n0\r\n\r\n"
      )
      #expect(await client.readToEnd().text.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test func refusesABodyThatIsTooLongWithAllOthersAndForgetsThoseThatCame() async throws {
    var limits = ServerLimits()
    limits.bodyBytesInAll = 100
    try await withServer(limits: limits, handler: Self.ok) { server in
      for (length, status) in [(101, 503), (60, 200), (101, 503), (60, 200), (100, 200)] {
        let client = try RawClient(port: server.port)
        client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n"
            + String(repeating: "z", count: length))
        #expect(await client.read(through: "\r\n\r\n").hasPrefix("HTTP/1.1 \(status) "))
      }
    }
  }

  @Test func closesAConnectionThatSaysNothing() async throws {
    var limits = ServerLimits()
    limits.headerTime = .milliseconds(50)
    try await withServer(limits: limits, handler: Self.ok) { server in
      let (silent, slow) = (try RawClient(port: server.port), try RawClient(port: server.port))
      slow.send("GET / HT")
      #expect(await silent.readToEnd().ending == .closed)
      #expect(await slow.readToEnd().ending != .timedOut)
    }
  }

  @Test func closesAConnectionThatIsIdle() async throws {
    var limits = ServerLimits()
    limits.idleTime = .milliseconds(50)
    try await withServer(limits: limits, handler: Self.ok) { server in
      let client = try RawClient(port: server.port)
      client.send(get("/"))
      let (text, ending) = await client.readToEnd()
      #expect(text.hasPrefix("HTTP/1.1 200"))
      #expect(ending == .closed)
    }
  }

  @Test func closesTheOldestIdleConnectionWhenThereAreTooMany() async throws {
    var limits = ServerLimits()
    limits.connections = 3
    try await withServer(limits: limits, handler: Self.ok) { server in
      var clients: [RawClient] = []
      for _ in 0..<4 {
        let client = try RawClient(port: server.port)
        client.send(get("/"))
        _ = await client.read(through: "\r\n\r\n")
        clients.append(client)
      }
      #expect(await clients[0].readToEnd().ending != .timedOut)
      #expect(server.openConnections == 3)
      clients[3].send(get("/"))
      #expect(await clients[3].read(through: "\r\n\r\n").hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func answersWhatIsNotHTTPWith400() async throws {
    try await withServer(handler: Self.ok) { server in
      let client = try RawClient(port: server.port)
      client.send("\u{16}\u{3}\u{1} hello\r\n\r\n")
      #expect(await client.readToEnd().text.hasPrefix("HTTP/1.1 400 "))
    }
  }
}
