import FixtureServing
import LoopbackHTTP
import Recordings
import StatModel
import StatbookTestSupport
import Testing

/// Clients that a server must bear, over real sockets. Each test ends with a good client that is
/// answered.
@Suite(.timeLimit(.minutes(10))) struct BadClientTests {
  private let persons: Persons
  init() throws { persons = try Persons().table() }

  private func withServer(
    settings: FixtureSettings = FixtureSettings(),
    limits: ServerLimits = .ofFixtures,
    _ test: (FixtureServer) async throws -> Void
  ) async throws {
    let server = try await FixtureServer.start(
      [persons.set()], settings: settings, limits: limits)
    do {
      try await test(server)
      var answer = ""
      // Short limits are short for a good client too, where the machine is busy.
      for _ in 0..<50 where answer.isEmpty {
        let client = try RawClient(port: server.port)
        client.send(Self.good)
        answer = await client.readToEnd().text
      }
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  private static func limits<Value>(
    _ limit: WritableKeyPath<ServerLimits, Value>, _ value: Value
  ) -> ServerLimits {
    var limits = ServerLimits.ofFixtures
    limits[keyPath: limit] = value
    return limits
  }

  private static var good: String { post(Persons.query().canonicalBytes, "Connection: close\r\n") }

  private static func post(_ body: [UInt8], _ headers: String = "") -> String {
    """
    POST /webapi/rest/v1/table HTTP/1.1\r
    Host: 127.0.0.1\r
    APIKey: any\r
    Content-Type: application/json\r
    Content-Length: \(body.count)\r
    \(headers)\r

    """ + String(decoding: body, as: UTF8.self)
  }

  private static let head = "POST /table HTTP/1.1\r\nHost: localhost\r\nAPIKey: k\r\n"

  @Test func closesOnHeadersThatComeTooSlowly() async throws {
    try await withServer(limits: Self.limits(\.headerTime, .milliseconds(80))) { server in
      let client = try RawClient(port: server.port)
      client.send("POST /table HTTP/1.1\r\nHost: lo")
      #expect(await client.readToEnd().ending != .timedOut)
    }
  }

  @Test func closesOnABodyThatComesTooSlowly() async throws {
    try await withServer(limits: Self.limits(\.bodyTime, .milliseconds(80))) { server in
      let client = try RawClient(port: server.port)
      client.send(Self.head + "Content-Length: 100\r\n\r\n{")
      #expect(await client.readToEnd().ending != .timedOut)
    }
  }

  @Test func refusesABodyWithoutEnd() async throws {
    try await withServer(limits: Self.limits(\.bodyBytes, 10_000)) { server in
      let client = try RawClient(port: server.port)
      client.send(Self.head + "Transfer-Encoding: chunked\r\n\r\n")
      let piece = "400\r\n" + String(repeating: "x", count: 1024) + "\r\n"
      for _ in 0..<200 { client.send(piece) }
      let (text, ending) = await client.readToEnd()
      #expect(text.hasPrefix("HTTP/1.1 413 ") || ending == .reset)
      #expect(ending != .timedOut)
    }
  }

  @Test(arguments: [
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", "Content-Length: -5\r\n\r\n",
    "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "Content-Length: x\r\n\r\n",
    "No colon\r\n\r\n", "X: a\u{0}b\r\n\r\n",
  ])
  func refusesBadFraming(_ rest: String) async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      client.send(Self.head + rest)
      let (text, ending) = await client.readToEnd()
      #expect(text.isEmpty || text.hasPrefix("HTTP/1.1 4"), "\(text)")
      #expect(ending != .timedOut)
    }
  }

  @Test(arguments: [
    "\u{16}\u{3}\u{1}\u{2}", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\r\n\r\n\r\n",
  ])
  func refusesWhatIsNoHTTP(_ text: String) async throws {
    try await withServer(limits: Self.limits(\.headerTime, .milliseconds(200))) { server in
      let client = try RawClient(port: server.port)
      client.send(text)
      let (answer, ending) = await client.readToEnd()
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"))
      #expect(ending != .timedOut)
    }
  }

  @Test func readsNothingOutsideOfTheSets() async throws {
    try await withServer { server in
      for path in [
        "/../../etc/passwd", "/webapi/rest/v1/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/schema/..%2f..%2fset.json", "/schema/%00", "/..", "http://other.invalid/schema",
      ] {
        let client = try RawClient(port: server.port)
        client.send(
          "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAPIKey: k\r\nConnection: close\r\n\r\n")
        let text = await client.readToEnd().text
        #expect(text.hasPrefix("HTTP/1.1 404 "), "\(path)")
        #expect(!text.contains("root:"))
      }
    }
  }

  @Test func answersPipelinedRequestsInTheirOrder() async throws {
    try persons.table(["202503"])
    try await withServer { server in
      let client = try RawClient(port: server.port)
      client.send(
        Self.post(Persons.query(["202503"]).canonicalBytes)
          + Self.post(Persons.query(["209901"]).canonicalBytes) + Self.good)
      let text = await client.readToEnd().text
      let statuses = text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
      #expect(statuses == ["200", "404", "200"])
    }
  }

  @Test func bearsManyIdleConnectionsAndClosesTheOldest() async throws {
    try await withServer(limits: Self.limits(\.connections, 100)) { server in
      var idle = [try RawClient(port: server.port)]
      // Connections are met on several threads, in any order; this one is the first.
      while server.openConnections == 0 { try await Task.sleep(for: .milliseconds(1)) }
      for _ in 1..<130 { idle.append(try RawClient(port: server.port)) }
      #expect(await idle[0].readToEnd().ending != .timedOut)
      #expect(server.openConnections <= 100)
      let client = try RawClient(port: server.port)
      client.send(Self.good)
      #expect(await client.readToEnd().text.hasPrefix("HTTP/1.1 200"))
      // Held open until here.
      withExtendedLifetime(idle) {}
    }
  }

  @Test func holdsTwoThousandConnectionsByDefault() {
    #expect(ServerLimits.ofFixtures.connections == 2_000)
    #expect(ServerLimits.ofFixtures.bodyBytes == 16 << 20)
  }

  @Test func finishesAnAnswerThatIsKeptBackWhenItStops() async throws {
    var settings = FixtureSettings()
    settings.latency = .milliseconds(150)
    var limits = ServerLimits.ofFixtures
    limits.stoppingTime = .seconds(20)
    let server = try await FixtureServer.start(
      [persons.set()], settings: settings, limits: limits)
    let client = try RawClient(port: server.port)
    client.send(Self.post(Persons.query().canonicalBytes))
    while server.usage.used.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    await server.stop()
    let (text, ending) = await client.readToEnd()
    #expect(text.hasPrefix("HTTP/1.1 200 OK"))
    #expect(ending == .closed)
  }
}
