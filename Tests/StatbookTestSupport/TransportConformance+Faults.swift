import LoopbackHTTP
import StatAPI
import StatModel
import Synchronization

extension TransportConformance {
  func checkFault(_ rule: Rule) async throws {
    let body = Array(repeating: UInt8(ascii: "x"), count: 2000)
    let gzip = [("Content-Encoding", "gzip")]
    let packed = StoredGzip.wrap(body)
    func cut(_ delivery: HTTPReply.Delivery) -> HTTPReply {
      HTTPReply(status: 200, body: body, delivery: delivery)
    }
    switch rule {
    case .saysWhereNothingListens: try await nothingListens()
    case .reportsAResetOnce: try await resets(after: 0)
    case .reportsABreakOfAKeptConnectionOnce: try await resets(after: 2)
    case .goesOnAfterFailures: try await goesOn()
    case .limitsSilence:
      try await fails(cut(.stalled(after: 500)), .timedOut, telling: "0.4 s") {
        $0.idleLimit = 0.4
      }
    case .limitsSilenceBeforeTheHead: try await silence()
    case .limitsTheWhole:
      try await fails(
        cut(.trickle(bytes: 1, every: .milliseconds(20))), .timedOut, telling: "0.6 s"
      ) { $0.totalLimit = 0.6 }
    case .refusesACutBody: try await fails(cut(.cut(after: 900)), .truncated)
    case .refusesCutGzip:
      // Each ends where its Content-Length says.
      for count in [1, 9, 10, 11, 500, packed.count - 9, packed.count - 8, packed.count - 1] {
        let reply = HTTPReply(status: 200, headers: gzip, body: Array(packed[..<count]))
        try await fails(reply, .truncated)
      }
    case .refusesEmptyGzip:
      try await fails(HTTPReply(status: 200, headers: gzip), .truncated)
    case .refusesDamagedGzip:
      for place in [0, 12, 300, packed.count - 8, packed.count - 1] {
        var damaged = packed
        damaged[place] ^= 0x41
        try await fails(HTTPReply(status: 200, headers: gzip, body: damaged), .truncated)
      }
      try await fails(HTTPReply(status: 200, headers: gzip, body: packed + body), .truncated)
    case .refusesUnaskedEncoding:
      let reply = HTTPReply(status: 200, headers: [("Content-Encoding", "br")], body: body)
      try await fails(reply, .wrongContentType)
    case .refusesALongBody:
      try await fails(cut(.whole), .tooLarge, telling: "1999") { $0.bodyLimit = 1999 }
    case .refusesALongBodyInGzip:
      let reply = HTTPReply(status: 200, headers: gzip, body: packed)
      try await fails(reply, .tooLarge) { $0.bodyLimit = 1999 }
    default: throw Failure(description: "no test for \(rule)")
    }
  }

  private func fails(
    _ reply: HTTPReply, _ wanted: APIError.Code, telling words: String = "",
    adjust: (inout ConnectionSettings) -> Void = { _ in }
  ) async throws {
    try await withServer { _ in
      reply
    } use: { server in
      let transport = try transport(to: server, adjust: adjust)
      let start = ContinuousClock.now
      let code = try await code(over: transport, telling: words)
      try expect(code, is: wanted)
      try expect(ContinuousClock.now - start < .seconds(120), "it took too long")
    }
  }

  private func nothingListens() async throws {
    let server = try await LoopbackServer.start { _ in HTTPReply(status: 200) }
    let transport = try transport(to: server)
    await server.stop()
    let code = try await code(over: transport, telling: server.address)
    try expect(code, is: .unreachable)
  }

  /// A request that may have been counted must not be sent a second time behind the caller's back.
  private func resets(after good: Int) async throws {
    let seen = SeenRequests()
    try await withServer { request in
      seen.add(request)
      let isGood = seen.all.count <= good
      return HTTPReply(status: 200, body: Array("{}".utf8), delivery: isGood ? .whole : .reset)
    } use: { server in
      let transport = try transport(to: server)
      for _ in 0..<good { _ = try await transport.send(.small) }
      let code = try await code(over: transport)
      try expect(code, is: .unreachable)
      try expect(seen.all.count == good + 1, "the server saw \(seen.all.count) requests")
    }
  }

  private func silence() async throws {
    try await withServer { _ in
      try? await Task.sleep(for: .seconds(60))
      return HTTPReply(status: 200)
    } use: { server in
      let transport = try transport(to: server) { $0.idleLimit = 0.4 }
      let code = try await code(over: transport, telling: "0.4 s")
      try expect(code, is: .timedOut)
      try await wait("the connection closes") { server.openConnections == 0 }
    }
  }

  private func goesOn() async throws {
    try await withServer { request in
      switch request.target {
      case "/rest/v1/reset": HTTPReply(status: 200, delivery: .reset)
      case "/rest/v1/cut": HTTPReply(status: 200, body: [1, 2, 3], delivery: .cut(after: 1))
      case "/rest/v1/stall":
        HTTPReply(status: 200, body: [1, 2, 3], delivery: .stalled(after: 1))
      default: HTTPReply(status: 200, body: Array("{\"a\":7}".utf8))
      }
    } use: { server in
      let transport = try transport(to: server) { $0.idleLimit = 2 }
      for path in ["/reset", "/cut", "/stall", "/cut"] {
        _ = try await code(of: APIRequest(operation: .info, path: path), over: transport)
        let body = try await transport.send(.small).body
        try expect(body == Array("{\"a\":7}".utf8), "after \(path), the answer is another")
      }
    }
  }

  func cancellation() async throws {
    let hasCome = Atomic(false)
    try await withServer { _ in
      hasCome.store(true, ordering: .relaxed)
      try? await Task.sleep(for: .seconds(60))
      return HTTPReply(status: 200)
    } use: { server in
      let transport = try transport(to: server)
      let task = Task { try await transport.send(.small) }
      try await wait("the request comes") { hasCome.load(ordering: .relaxed) }
      let start = ContinuousClock.now
      task.cancel()
      let result = await task.result
      try expect(ContinuousClock.now - start < .seconds(45), "cancelling took too long")
      guard case .failure(let error) = result, error is CancellationError else {
        throw Failure(description: "it ended with \(result)")
      }
      try await wait("the connection closes") { server.openConnections == 0 }
    }
  }

  /// What waits behind another request ends at once, and the other goes on.
  func cancellationOfWaiting() async throws {
    let (mayAnswer, hasCome) = (SharedFlag(), SharedFlag())
    let seen = SeenRequests()
    try await withServer { request in
      seen.add(request)
      hasCome.set()
      while !mayAnswer.isSet { try? await Task.sleep(for: .milliseconds(5)) }
      return HTTPReply(status: 200, body: Array("{\"a\":9}".utf8))
    } use: { server in
      let transport = try transport(to: server)
      let first = Task { try await transport.send(.small) }
      try await wait("the request comes") { hasCome.isSet }
      let second = Task { try await transport.send(.small) }
      try await Task.sleep(for: .milliseconds(50))
      second.cancel()
      let result = await second.result
      mayAnswer.set()
      guard case .failure(let error) = result, error is CancellationError else {
        throw Failure(description: "it ended with \(result)")
      }
      let body = try await first.value.body
      try expect(body == Array("{\"a\":9}".utf8), "the first answer is another")
      try expect(seen.all.count == 1, "the second request was sent")
    }
  }
}

/// Set once, from any task.
private final class SharedFlag: Sendable {
  private let value = Atomic(false)
  var isSet: Bool { value.load(ordering: .acquiring) }
  func set() { value.store(true, ordering: .releasing) }
}
