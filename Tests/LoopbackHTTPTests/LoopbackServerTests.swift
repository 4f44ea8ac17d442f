import Foundation
import LoopbackHTTP
import StatbookTestSupport
import Synchronization
import Testing

/// Runs a test against a server that is stopped whatever happens.
func withServer(
  limits: ServerLimits = ServerLimits(), handler: @escaping LoopbackServer.Handler,
  _ test: (LoopbackServer) async throws -> Void
) async throws {
  let server = try await LoopbackServer.start(limits: limits, handler: handler)
  do {
    try await test(server)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}

func get(_ target: String, close: Bool = false) -> String {
  "GET \(target) HTTP/1.1\r\nHost: x\r\n\(close ? "Connection: close\r\n" : "")\r\n"
}

@Suite(.timeLimit(.minutes(10))) struct LoopbackServerTests {
  private static let echo: LoopbackServer.Handler = { request in
    HTTPReply(
      status: 200, headers: [("X-Target", request.target)],
      body: Array("<\(request.method) ".utf8) + request.body + Array(">".utf8))
  }

  @Test func answersARequestWithABody() async throws {
    try await withServer(handler: Self.echo) { server in
      let client = try RawClient(port: server.port)
      client.send(
        "POST /table HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
      let (text, ending) = await client.readToEnd()
      #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(text.contains("X-Target: /table\r\n"))
      #expect(text.contains("Content-Length: 12\r\n"))
      #expect(text.hasSuffix("\r\n\r\n<POST hello>"))
      #expect(ending == .closed)
    }
  }

  @Test func answersPipelinedRequestsInTheirOrder() async throws {
    let slowAtFirst: LoopbackServer.Handler = { request in
      if request.target == "/1" { try? await Task.sleep(for: .milliseconds(50)) }
      return HTTPReply(status: 200, body: Array("<\(request.target)>".utf8))
    }
    try await withServer(handler: slowAtFirst) { server in
      let client = try RawClient(port: server.port)
      client.send(get("/1") + get("/2") + get("/3", close: true))
      let answers = await client.readToEnd().text.split(separator: "<").dropFirst()
      #expect(answers.map { $0.prefix(2) } == ["/1", "/2", "/3"])
    }
  }

  @Test func keepsAConnectionForTheNextRequest() async throws {
    try await withServer(handler: Self.echo) { server in
      let client = try RawClient(port: server.port)
      for turn in 1...3 {
        client.send(get("/\(turn)"))
        #expect(await client.read(through: "<GET >").contains("X-Target: /\(turn)\r\n"))
      }
      #expect(server.openConnections == 1)
    }
  }

  @Test func saysThatABodyIsWelcome() async throws {
    try await withServer(handler: Self.echo) { server in
      let client = try RawClient(port: server.port)
      client.send(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
      #expect(await client.read(through: "\r\n\r\n").hasPrefix("HTTP/1.1 100 "))
      client.send("ok")
      #expect(await client.read(through: "<POST ok>").contains("HTTP/1.1 200 OK"))
    }
  }

  @Test func answersSeveralConnectionsAtOnce() async throws {
    let waiting = Mutex(0)
    let together: LoopbackServer.Handler = { _ in
      waiting.withLock { $0 += 1 }
      for _ in 0..<2000 where waiting.withLock({ $0 }) < 2 {
        try? await Task.sleep(for: .milliseconds(1))
      }
      return HTTPReply(status: waiting.withLock { $0 } == 2 ? 200 : 500)
    }
    try await withServer(handler: together) { server in
      let clients = [try RawClient(port: server.port), try RawClient(port: server.port)]
      for client in clients { client.send(get("/", close: true)) }
      for client in clients { #expect(await client.readToEnd().text.hasPrefix("HTTP/1.1 200")) }
    }
  }

  @Test func tellsAHandlerThatItsClientLeft() async throws {
    let began = Mutex(false)
    let wasCancelled = Mutex(false)
    let patient: LoopbackServer.Handler = { _ in
      began.withLock { $0 = true }
      do { try await Task.sleep(for: .seconds(30)) } catch { wasCancelled.withLock { $0 = true } }
      return HTTPReply(status: 200)
    }
    try await withServer(handler: patient) { server in
      var client: RawClient? = try RawClient(port: server.port)
      client?.send(get("/"))
      for _ in 0..<2000 where !began.withLock({ $0 }) {
        try await Task.sleep(for: .milliseconds(1))
      }
      client = nil
      for _ in 0..<2000 where !wasCancelled.withLock({ $0 }) {
        try await Task.sleep(for: .milliseconds(1))
      }
      #expect(wasCancelled.withLock { $0 })
      #expect(server.openConnections == 0)
    }
  }

  @Test func finishesWhatIsUnderWayWhenItStops() async throws {
    let began = Mutex(false)
    let slow: LoopbackServer.Handler = { _ in
      began.withLock { $0 = true }
      try? await Task.sleep(for: .milliseconds(100))
      return HTTPReply(status: 200, body: Array("done".utf8))
    }
    var limits = ServerLimits()
    limits.stoppingTime = .seconds(30)
    let server = try await LoopbackServer.start(limits: limits, handler: slow)
    let (busy, idle) = (try RawClient(port: server.port), try RawClient(port: server.port))
    busy.send(get("/"))
    for _ in 0..<2000 where !began.withLock({ $0 }) {
      try await Task.sleep(for: .milliseconds(1))
    }
    await server.stop()
    let (text, ending) = await busy.readToEnd()
    #expect(text.hasSuffix("done"))
    #expect(ending == .closed)
    #expect(await idle.readToEnd().ending != .timedOut)
    #expect(throws: (any Error).self) { try RawClient(port: server.port) }
  }
}
