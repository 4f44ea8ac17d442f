import LiveTransport
import StatAPI
import Testing

/// Answers that no proper server gives, byte for byte.
@Suite(.timeLimit(.minutes(10))) struct WireTests {
  private func send(_ answer: String, bodyLimit: Int = 1 << 20) async throws -> APIResponse {
    let server = try RawServer(answering: answer)
    defer { withExtendedLifetime(server) {} }
    var settings = ConnectionSettings(
      service: ServiceAddress("http://127.0.0.1:\(server.port)"), userAgent: "test")
    settings.totalLimit = 10
    settings.bodyLimit = bodyLimit
    let transport = try HTTPSTransport(settings: settings, key: APIKey("raw-key-1234567"))
    return try await transport.send(APIRequest(operation: .info, path: "/info"))
  }

  private func code(of answer: String) async throws -> APIError.Code? {
    do {
      _ = try await send(answer)
      return nil
    } catch let error as APIError {
      return error.code
    }
  }

  @Test func readsChunks() async throws {
    let response = try await send(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n"
    )
    #expect(response.body == Array("abcde".utf8))
    #expect(response.headers["x-t"] == nil)
  }

  @Test(arguments: ["3\r\nabc\r\n", "3\r\nab", "5\r\nabc", ""])
  func refusesChunksWithoutAnEnd(chunks: String) async throws {
    let answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)"
    #expect(try await code(of: answer) == .truncated)
  }

  @Test func readsUntilTheCloseWhereNothingSaysTheLength() async throws {
    #expect(try await send("HTTP/1.0 200 OK\r\n\r\nabc").body == Array("abc".utf8))
  }

  @Test func passesOverWhatComesBeforeTheAnswer() async throws {
    let response = try await send(
      "HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\nHTTP/1.1 200 OK\r\nX-B: 2\r\n\r\n")
    #expect(response.status == 200)
    #expect(response.headers["x-a"] == nil)
    #expect(response.headers["x-b"] == "2")
  }

  @Test func unfoldsHeaders() async throws {
    let response = try await send("HTTP/1.1 200 OK\r\nX-A: 1\r\n  2\r\n\t3\r\nX-B:4\r\n\r\n")
    #expect(response.headers["x-a"] == "1 2 3")
    #expect(response.headers["x-b"] == "4")
  }

  @Test func boundsTheHead() async throws {
    let line = "X-A: \(String(repeating: "a", count: 8000))\r\n"
    let head = "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 100)
    #expect(try await code(of: "\(head)\r\n") == .tooLarge)
  }

  @Test(arguments: ["", "220 mail.example.org ESMTP\r\n", "\u{0}\u{1}\u{2}", "HTTP/1.1 "])
  func saysWhereWhatAnswersIsNoWebServer(answer: String) async throws {
    #expect(try await code(of: answer) == .unreachable)
  }

  @Test func refusesALengthAboveTheLimitBeforeTheBody() async throws {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc"
    do {
      _ = try await send(answer, bodyLimit: 1000)
      Issue.record("an answer came")
    } catch let error as APIError {
      #expect(error.code == .tooLarge)
    }
  }

  @Test func refusesARequestWithControlCharactersInItsHeaders() async throws {
    var settings = ConnectionSettings(
      service: ServiceAddress("http://127.0.0.1:9"), userAgent: "test")
    settings.totalLimit = 1
    let transport = try HTTPSTransport(settings: settings, key: APIKey("raw-key-1234567"))
    var request = APIRequest(operation: .info, path: "/info")
    request.language = "en\r\nX-Evil: 1"
    await #expect { try await transport.send(request) } throws: { error in
      (error as? APIError)?.code == .notAllowed
    }
    request = APIRequest(operation: .info, path: "@example.org/")
    await #expect { try await transport.send(request) } throws: { error in
      (error as? APIError)?.code == .notAllowed
    }
  }
}
