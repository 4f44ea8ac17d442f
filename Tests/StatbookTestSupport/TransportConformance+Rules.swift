import JSONStream
import LoopbackHTTP
import StatAPI
import StatModel

extension TransportConformance {
  func checkItself(_ rule: Rule) async throws {
    switch rule {
    case .handsOnAPlainAnswer: try await plainAnswer()
    case .sendsKeyAndHeaders: try await keyAndHeaders()
    case .sendsTheCanonicalBody: try await canonicalBody()
    case .decodesGzip: try await gzip()
    case .handsOnNotModified: try await notModified()
    case .handsOnErrorStatuses: try await errorStatuses()
    case .joinsHeadersOfOneName: try await joinedHeaders()
    case .handsOnEveryHeader: try await otherHeaders()
    case .keepsTheConnection: try await keptConnection()
    case .answersInTurn: try await answersInTurn()
    case .followsNoRedirect: try await redirects()
    case .closesWhenCancelled: try await cancellation()
    case .cancelsWhatWaits: try await cancellationOfWaiting()
    case .sendsNoKeyOverPlainHTTP: try await plainHTTP()
    case .refusesTheKeyInHeaders, .refusesTheKeyInTheBody:
      try await repeatedKey(inHeaders: rule == .refusesTheKeyInHeaders)
    default: try await checkFault(rule)
    }
  }

  private func plainAnswer() async throws {
    try await withServer { _ in
      HTTPReply(
        status: 200, headers: [("Content-Type", "application/json")], body: Array("{}".utf8))
    } use: { server in
      let response = try await transport(to: server).send(.small)
      try expect(response.status == 200, "status \(response.status)")
      try expect(response.body == Array("{}".utf8), "the body is another")
      try expect(response.headers["content-type"] == "application/json", "\(response.headers)")
      let isAsked = capabilities.contains(.network)
      let (origin, name) = (response.source.origin, response.source.name)
      try expect(origin == (isAsked ? .live : .recorded), "the origin is \(origin)")
      if isAsked { try expect(name == "\(server.address)/rest/v1", name) }
      try expect(response.source.observedAt != nil, "the time is missing")
    }
  }

  private func keyAndHeaders() async throws {
    let seen = SeenRequests()
    try await withServer { request in
      seen.add(request)
      return HTTPReply(status: 200)
    } use: { server in
      var request = APIRequest(
        operation: .schema(nil), path: "/schema/str:group:a%2528b", urlQuery: ["page=2", "x=%20"])
      request.language = "en-GB"
      _ = try await transport(to: server).send(request)
      let sent = seen.all
      try expect(sent.count == 1, "\(sent.count) requests came")
      try expect(sent[0].method == "GET", sent[0].method)
      try expect(
        sent[0].target == "/rest/v1/schema/str:group:a%2528b?page=2&x=%20", sent[0].target)
      let wanted = [
        "APIKey": Self.key, "Accept-Language": "en-GB",
        "User-Agent": "statbook/conformance", "Accept-Encoding": "gzip",
        "Accept": "application/json",
      ]
      for (name, value) in wanted {
        try expect(sent[0].header(name) == value, "\(name) is not as it should be")
      }
      try expect(sent[0].header("Content-Type") == nil, "a GET has a content type")
    }
  }

  private func canonicalBody() async throws {
    let seen = SeenRequests()
    try await withServer { request in
      seen.add(request)
      return HTTPReply(status: 200, body: TableBuilder.small.responseBody)
    } use: { server in
      // Long enough for a client that would ask for leave first, and for many pieces.
      let request = APIRequest.table(values: 40_000)
      _ = try await transport(to: server).send(request)
      let sent = seen.all
      try expect(sent.count == 1, "\(sent.count) requests came")
      try expect(sent[0].method == "POST", sent[0].method)
      try expect(sent[0].header("Content-Type") == "application/json", "the content type")
      try expect(sent[0].header("Expect") == nil, "it asks for leave to send")
      try expect(
        sent[0].body == request.query?.canonicalBytes, "the body is not the canonical form")
    }
  }

  private func gzip() async throws {
    let body = Array("{\"a\":[\(String(repeating: "1,2,3,", count: 20_000))4]}".utf8)
    let types = [("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
    try await withServer { request in
      let half = body.count / 2
      // Two gzip files in a row are one, says RFC 1952.
      let packed =
        request.target.hasSuffix("/double")
        ? StoredGzip.wrap(Array(body[..<half])) + StoredGzip.wrap(Array(body[half...]))
        : StoredGzip.wrap(body)
      return HTTPReply(status: 200, headers: types, body: packed)
    } use: { server in
      let transport = try transport(to: server)
      let answer = try await transport.send(.small)
      try expect(answer.body == body, "the body is not as it was")
      let double = try await transport.send(APIRequest(operation: .info, path: "/double"))
      try expect(double.body == body, "the body of two gzip files is not as it was")
    }
  }

  private func notModified() async throws {
    try await withServer { request in
      request.header("If-None-Match") == Self.tag
        ? HTTPReply(status: 304, headers: [("Etag", Self.tag), ("Content-Encoding", "gzip")])
        : HTTPReply(status: 200)
    } use: { server in
      var request = APIRequest.small
      request.entityTag = Self.tag
      let response = try await transport(to: server).send(request)
      try expect(response.status == 304, "status \(response.status)")
      try expect(response.body.isEmpty, "a body came")
      try expect(response.headers["etag"] == Self.tag, "\(response.headers)")
    }
  }

  private func errorStatuses() async throws {
    try await withServer { request in
      let status = request.target.split(separator: "/").last.flatMap { Int($0) } ?? 0
      return HTTPReply(status: status, body: Array("said \(status)".utf8))
    } use: { server in
      let transport = try transport(to: server)
      for status in [400, 401, 404, 429, 500, 503, 504] {
        let response = try await transport.send(APIRequest(operation: .info, path: "/\(status)"))
        try expect(response.status == status, "\(status) came as \(response.status)")
        try expect(response.body == Array("said \(status)".utf8), "the body of \(status)")
      }
    }
  }

  private func joinedHeaders() async throws {
    try await withServer { _ in
      HTTPReply(
        status: 200, headers: [("Link", "<a>; rel=\"x\""), ("LINK", "<b>; rel=\"next\"")],
        body: Array("{}".utf8))
    } use: { server in
      let headers = try await transport(to: server).send(.small).headers
      try expect(headers["link"] == "<a>; rel=\"x\", <b>; rel=\"next\"", "\(headers)")
    }
  }

  private func otherHeaders() async throws {
    try await withServer { _ in
      HTTPReply(status: 200, headers: [("X-A", ""), ("X-RateLimit", "7")], body: Array("{}".utf8))
    } use: { server in
      let headers = try await transport(to: server).send(.small).headers
      try expect(headers["x-a"] == "" && headers["x-ratelimit"] == "7", "\(headers)")
    }
  }

  private func keptConnection() async throws {
    try await withServer { _ in
      HTTPReply(status: 200, body: Array("{}".utf8))
    } use: { server in
      let transport = try transport(to: server)
      for _ in 0..<5 {
        _ = try await transport.send(.small)
        try expect(server.openConnections == 1, "\(server.openConnections) connections are open")
      }
    }
  }

  private func answersInTurn() async throws {
    try await withServer { request in
      HTTPReply(status: 200, body: Array("{\"asked\":\"\(request.target)\"}".utf8))
    } use: { server in
      let transport = try transport(to: server)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<20 {
          group.addTask {
            let response = try await transport.send(
              APIRequest(operation: .info, path: "/\(number)"))
            return response.body == Array("{\"asked\":\"/rest/v1/\(number)\"}".utf8)
          }
        }
        for try await isRight in group { try expect(isRight, "an answer to another request") }
      }
    }
  }

  private func redirects() async throws {
    let seen = SeenRequests()
    try await withServer { request in
      seen.add(request)
      return HTTPReply(status: 200)
    } use: { other in
      for status in [301, 302, 303, 307, 308] {
        try await withServer { _ in
          HTTPReply(status: status, headers: [("Location", "\(other.address)/elsewhere")])
        } use: { server in
          let code = try await code(
            over: try transport(to: server), telling: "\(other.address)/elsewhere")
          try expect(code, is: .redirected, "\(status)")
        }
      }
      try expect(seen.all.isEmpty, "the other server was asked")
    }
  }

  private func plainHTTP() async throws {
    // An address for documentation (RFC 5737), where nothing is.
    for url in ["http://192.0.2.1/rest", "http://127.0.0.1.example.org", "http://0127.0.0.1"] {
      var settings = ConnectionSettings(service: ServiceAddress(url), userAgent: "x")
      settings.connectLimit = 1
      let code = try await code(over: try make(settings, Self.key))
      try expect(code, is: .insecure, url)
    }
  }

  private func repeatedKey(inHeaders: Bool) async throws {
    let text = "a \(Self.key) b"
    try await withServer { _ in
      inHeaders
        ? HTTPReply(status: 400, headers: [("X-Echo", text)])
        : HTTPReply(
          status: 200, headers: [("Content-Encoding", "gzip")],
          body: StoredGzip.wrap(Array(text.utf8)))
    } use: { server in
      let code = try await code(over: try transport(to: server))
      try expect(code, is: .insecure)
    }
    try await withServer { _ in
      HTTPReply(status: 302, headers: [("Location", "http://127.0.0.1/?\(Self.key)")])
    } use: { server in
      let code = try await code(over: try transport(to: server))
      try expect(code, is: .insecure)
    }
  }
}
