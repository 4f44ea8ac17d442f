import Foundation
import JSONStream
import LoopbackHTTP
import SimulatedService
import Testing

@Suite(.timeLimit(.minutes(10))) struct SimulatorServerTests {
  /// One request on a connection of its own; the answer's status and body.
  private func exchange(
    _ server: SimulatorServer, _ method: String, _ target: String, body: String = "",
    key: String? = Simulator.key
  ) async throws -> (status: Int, head: String, body: String) {
    let port = server.port
    let request =
      "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
      + "Content-Type: application/json\r\n" + (key.map { "APIKey: \($0)\r\n" } ?? "")
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    // On a thread of its own, since a test must not block those of Swift's pool.
    let text: String = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: Self.send(Array(request.utf8), to: port))
      }
    }
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var content = parts.count > 1 ? String(parts[1]) : ""
    if parts[0].lowercased().contains("transfer-encoding: chunked") {
      // All bodies here are short enough for one chunk.
      let lines = content.split(separator: "\r\n")
      #expect(lines.last == "0")
      content = lines.dropFirst().dropLast().joined()
    }
    return (try #require(status, "\(text)"), String(parts[0]), content)
  }

  private static func send(_ request: [UInt8], to port: Int) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard result == 0 else { return "" }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard write(descriptor, request, request.count) == request.count else { return "" }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: all, as: UTF8.self) }
      all += buffer.prefix(count)
    }
  }

  private func withServer(_ test: (SimulatorServer) async throws -> Void) async throws {
    let server = try await Simulator.start()
    do {
      try await test(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  @Test func servesUnderABasePathLikeTheRealOne() async throws {
    try await withServer { server in
      #expect(server.address == "http://127.0.0.1:\(server.port)/webapi/rest/v1")
      let root = try await exchange(server, "GET", "/webapi/rest/v1/schema")
      #expect(root.status == 200)
      let json = try JSONValue(parsing: Array(root.body.utf8))
      #expect(json["location"]?.string == server.address + "/schema/str:folder:root")
      let table = try await exchange(
        server, "POST", "/webapi/rest/v1/table",
        body: String(decoding: try JSONEncoder().encode(Query([Names.tenure])), as: UTF8.self))
      #expect(table.status == 200 && table.head.contains("X-RateLimit-Remaining-Table: 999\r\n"))
      #expect(try await exchange(server, "GET", "/schema").status == 404)
      #expect(try await exchange(server, "GET", "/webapi/rest/v1/info", key: nil).status == 401)
    }
  }

  @Test func isSteeredOverHTTPWithoutAKey() async throws {
    try await withServer { server in
      let moved = try await exchange(
        server, "POST", "/__statbook/release", body: #"{"release": "2025-12"}"#, key: nil)
      #expect(moved.status == 200 && server.simulator.release == "2025-12")
      #expect(try await exchange(server, "POST", "/__statbook/release").status == 200)
      #expect(server.simulator.release == "2026-03")
      #expect(try await exchange(server, "POST", "/__statbook/release").status == 409)
      let unknown = try await exchange(
        server, "POST", "/__statbook/release", body: #"{"release": "x"}"#)
      #expect(unknown.status == 400 && unknown.body.contains("2025-09, 2025-12, 2026-03"))

      let fault = #"{"fault": "503", "times": 1, "operation": "info"}"#
      #expect(try await exchange(server, "POST", "/__statbook/fault", body: fault).status == 200)
      #expect(try await exchange(server, "GET", "/webapi/rest/v1/info").status == 503)
      #expect(try await exchange(server, "GET", "/webapi/rest/v1/info").status == 200)
      let wrong = #"{"fault": "sunshine"}"#
      #expect(try await exchange(server, "POST", "/__statbook/fault", body: wrong).status == 400)

      let counts = try await exchange(server, "GET", "/__statbook/counts", key: nil)
      let json = try JSONValue(parsing: Array(counts.body.utf8))
      #expect(json["requests"]?.integer == 2 && json["counted"]?.integer == 1)
      let log = try await exchange(server, "GET", "/__statbook/requests", key: nil)
      let requests = try #require(try JSONValue(parsing: Array(log.body.utf8)).elements)
      #expect(requests.map { $0["status"]?.integer } == [503, 200])
      #expect(requests[0]["fault"]?.string == "503")
      #expect(!log.body.contains(Simulator.key))
    }
  }

  @Test func describesItselfInOneLineWithoutTheKey() async throws {
    try await withServer { server in
      let json = try JSONValue(parsing: Array(server.description.utf8))
      #expect(json["address"]?.string == server.address)
      #expect(json["control"]?.string == "http://127.0.0.1:\(server.port)/__statbook")
      #expect(json["releases"]?.elements?.count == 3)
      #expect(!server.description.contains("\n") && !server.description.contains(Simulator.key))
    }
  }
}
