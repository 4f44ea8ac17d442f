import Foundation
import SimulatedService
import StatbookTestSupport
import Testing

/// `statbook` links nothing that could reach a network, and opens no socket when it works offline.
@Suite(.serialized, .timeLimit(.minutes(10))) struct OfflineTests {
  private static func tool(_ name: String) -> String? {
    ["/usr/bin", "/usr/local/bin", "/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func output(of tool: String, _ arguments: String...) async throws -> String {
    let running = try Running(
      tool, arguments, in: FileManager.default.temporaryDirectory,
      environment: ["LC_ALL": "C"], input: nil, key: Bench.key)
    let outcome = try await running.outcome()
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(.enabled(if: Self.tool("readelf") != nil, "no readelf"))
  func theProgramLinksNoNetworkLibrary() async throws {
    let tool = try #require(Self.tool("readelf"))
    func libraries(_ program: BuiltProgram) async throws -> String {
      try await output(of: tool, "-d", program.path).split(separator: "\n")
        .filter { $0.contains("NEEDED") }.joined(separator: "\n").lowercased()
    }
    let statbook = try await libraries(.statbook)
    for name in ["curl", "libssl", "networking", "gnutls", "nghttp"] {
      #expect(!statbook.contains(name), "statbook needs \(name)")
    }
    // The same question of the helper shows that the question is one.
    #expect(try await libraries(.remote).contains("curl"))
  }

  @Test(.enabled(if: Self.tool("nm") != nil, "no nm"))
  func theProgramHasNoSymbolOfANetworkLibrary() async throws {
    let tool = try #require(Self.tool("nm"))
    let words = ["NIOPosix", "NIOCore", "LoopbackHTTP", "curl_easy", "LiveTransport"]
    let statbook = try await output(of: tool, try BuiltProgram.statbook.path)
    for word in words { #expect(!statbook.contains(word), "statbook has \(word)") }
    let remote = try await output(of: tool, try BuiltProgram.remote.path)
    for word in words { #expect(remote.contains(word), "statbook-remote has no \(word)") }
  }

  @Test(.enabled(if: Self.tool("strace") != nil, "no strace"))
  func offlineItOpensNoSocketOfTheInternet() async throws {
    let strace = try #require(Self.tool("strace"))
    try await Bench.use { bench in
      try bench.makeWorkspace([
        "small": Queries.text(months: Queries.months(3), [Queries.family])
      ])
      func trace(_ arguments: [String]) async throws -> (status: Int32, calls: String) {
        let log = bench.folder.appendingPathComponent("calls").path
        let running = try bench.start(
          ["-f", "-e", "trace=network", "-o", log, try BuiltProgram.statbook.path] + arguments,
          program: strace)
        let outcome = try await bench.end(of: running)
        return (outcome.status, try String(contentsOfFile: log, encoding: .utf8))
      }
      let service = ["--service", bench.server.address]
      let live = try await trace(
        ["get", "small", "--record", "--recordings", "set", "--release", "2025-09"] + service)
      try #require(live.status == 0, "strace does not work here")
      // The helper's socket is seen, so one of statbook's would be.
      #expect(live.calls.contains("AF_INET"))
      for line in [
        ["show", "small", "--format", "csv"], ["get", "small", "--release", "2025-09"],
        ["audit", "report"], ["query", "list"],
      ] {
        let offline = try await trace(line)
        #expect(offline.status == 0, "\(line)")
        #expect(!offline.calls.contains("AF_INET"), "\(line): \(offline.calls)")
      }
    }
  }
}
