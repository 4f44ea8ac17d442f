import LoopbackHTTP
import StatAPI
import StatModel

extension TransportConformance {
  /// What must hold for a transport that lacks what a rule needs.
  func checkInstead(of rule: Rule, without capability: Capability) async throws {
    switch (capability, rule) {
    case (.entityTags, _): try await answersInFull()
    case (.refusals, _): try await missesRefusals()
    case (.everyHeader, _): try await keepsSomeHeaders()
    case (.network, .sendsKeyAndHeaders): try await sendsNothing()
    case (.network, .sendsTheCanonicalBody): try await answersTheSameQueryOnly()
    case (.network, .keepsTheConnection), (.network, .reportsABreakOfAKeptConnectionOnce):
      try await answersWithoutServer()
    case (.network, .closesWhenCancelled), (.network, .cancelsWhatWaits):
      try await answersNothingCancelled()
    // The same scene: what fails while it is recorded is a miss (``expect(_:is:_:)``).
    case (.network, _): try await checkItself(rule)
    }
  }

  /// A server that answers a small request, and tells what it saw.
  private func withPlainServer(
    headers: [(String, String)] = [], body: [UInt8] = Array("{}".utf8),
    use: (LoopbackServer, SeenRequests) async throws -> Void
  ) async throws {
    let seen = SeenRequests()
    try await withServer { request in
      seen.add(request)
      return HTTPReply(status: 200, headers: headers, body: body)
    } use: {
      try await use($0, seen)
    }
  }

  private func answersInFull() async throws {
    let seen = SeenRequests()
    try await withServer { request in
      seen.add(request)
      return request.header("If-None-Match") == nil
        ? HTTPReply(status: 200, headers: [("Etag", Self.tag)], body: Array("{}".utf8))
        : HTTPReply(status: 304)
    } use: { server in
      let transport = try transport(to: server)
      var request = APIRequest.small
      request.entityTag = Self.tag
      for _ in 0..<2 {
        let response = try await transport.send(request)
        try expect(response.status == 200, "status \(response.status)")
        try expect(response.body == Array("{}".utf8), "the body is another")
        try expect(response.headers["etag"] == Self.tag, "\(response.headers)")
      }
      try expect(!seen.all.isEmpty, "nothing was recorded")
      try expect(seen.all.allSatisfy { $0.header("If-None-Match") == nil }, "a tag was sent")
    }
  }

  private func missesRefusals() async throws {
    try await withServer { request in
      let status = request.target.split(separator: "/").last.flatMap { Int($0) } ?? 0
      return HTTPReply(status: status, body: Array("{}".utf8))
    } use: { server in
      let transport = try transport(to: server)
      for status in [400, 401, 404, 429, 500, 503, 504] {
        let request = APIRequest(operation: .info, path: "/\(status)")
        let code = try await code(of: request, over: transport)
        try expect(code == .notRecorded, "\(status) is \(code.name)")
      }
    }
  }

  private func keepsSomeHeaders() async throws {
    let headers = [("ETag", Self.tag), ("X-A", "a"), ("X-RateLimit", "7"), ("Set-Cookie", "b")]
    try await withPlainServer(headers: headers) { server, _ in
      let kept = try await transport(to: server).send(.small).headers
      try expect(kept["etag"] == Self.tag, "\(kept)")
      try expect(kept["x-a"] == nil && kept["set-cookie"] == nil, "\(kept)")
      // A limit of a day long gone is none of today.
      try expect(kept["x-ratelimit"] == nil, "\(kept)")
    }
  }

  private func sendsNothing() async throws {
    try await withPlainServer { server, seen in
      let transport = try transport(to: server)
      _ = try await transport.send(.small)
      let recorded = seen.all.count
      var request = APIRequest.small
      request.entityTag = Self.tag
      request.label = "another"
      request.attempt = 2
      let again = try await transport.send(request)
      try expect(again.status == 200, "status \(again.status)")
      try expect(recorded == 1 && seen.all.count == 1, "\(seen.all.count) requests came")
    }
  }

  private func answersTheSameQueryOnly() async throws {
    let body = TableBuilder.small.responseBody
    let server = try await LoopbackServer.start { _ in HTTPReply(status: 200, body: body) }
    let transport = try transport(to: server)
    do {
      _ = try await transport.send(.table(values: 3))
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    let answer = try await transport.send(.table(values: 3))
    try expect(answer.body == body, "the body is another")
    let code = try await code(of: .table(values: 2), over: transport)
    try expect(code == .notRecorded, "it is \(code.name)")
  }

  private func answersWithoutServer() async throws {
    let body = Array("{\"a\":[1.50,\"\u{E9}\"]}\n".utf8)
    let server = try await LoopbackServer.start { _ in HTTPReply(status: 200, body: body) }
    let transport = try transport(to: server)
    do {
      _ = try await transport.send(.small)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    for _ in 0..<5 {
      let answer = try await transport.send(.small)
      try expect(answer.body == body, "the body is another")
    }
  }

  private func answersNothingCancelled() async throws {
    try await withPlainServer { server, _ in
      let transport = try transport(to: server)
      _ = try await transport.send(.small)
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return try await transport.send(.small)
      }
      task.cancel()
      guard case .failure(let error) = await task.result, error is CancellationError else {
        throw Failure(description: "what was cancelled is answered")
      }
      _ = try await transport.send(.small)
    }
  }
}

extension TransportConformance {
  /// An entity tag, a weak one as the service's are.
  static let tag = "W/\"abc\""
}

extension APIRequest {
  /// A request for a table of so many values of one axis.
  static func table(values count: Int) -> APIRequest {
    let values = (0..<count).map { SchemaID("str:value:A:B:C:D:\($0):\u{E9}") }
    let query = TableQuery(
      dataset: "str:database:A", measures: ["str:count:A:B"], dimensions: [["str:field:A:B:C"]],
      recodes: [Recode(axis: "str:field:A:B:C", values: values)])
    return APIRequest(
      operation: .table(dataset: query.dataset), method: "POST", path: "/table", query: query)
  }
}
