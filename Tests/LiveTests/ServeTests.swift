import Foundation
import JSONStream
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// `statbook serve` as a program.
@Suite(.timeLimit(.minutes(10))) struct ServeTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private static let set = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures/uc-households").path

  private static let key = "serve-tests-key-5a1c"

  private func start(_ arguments: String..., input: String? = nil) throws -> Running {
    try Running(
      BuiltProgram.statbook.path, ["serve"] + arguments, in: folder.url,
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": folder.path("home")],
      input: input, key: Self.key)
  }

  /// The line of JSON that a server writes when it listens.
  private func addresses(of running: Running) async throws -> JSONValue {
    try await running.wait { running.output.contains("\n") }
    return try JSONValue(parsing: Array(running.output.utf8))
  }

  /// A request by curl, which is a client that nobody here wrote.
  private func curl(_ arguments: String...) async throws -> Outcome {
    try await Running(
      "/usr/bin/env", ["curl", "--silent", "--max-time", "60"] + arguments, in: folder.url,
      environment: ["PATH": "/usr/bin:/bin"], input: nil, key: Self.key
    ).outcome()
  }

  @Test func tellsItsAddressAnswersAndEndsWhenToldTo() async throws {
    let running = try start(Self.set, "--port", "0")
    let line = try await addresses(of: running)
    let address = try #require(line["address"]?.string)
    #expect(address.hasPrefix("http://127.0.0.1:") && address.hasSuffix("/webapi/rest/v1"))
    let release = "\(Self.set)/2026-08"
    let names = try FileManager.default.contentsOfDirectory(atPath: release)
    let query = try #require(names.first { $0.hasPrefix("table--households-by-month--") })
    let stem = try #require(query.split(separator: ".").first)
    let answer = try await curl(
      "-H", "APIKey: any", "-H", "Content-Type: application/json", "--data",
      "@\(release)/\(stem).request.json", "\(address)/table")
    #expect(
      answer.output
        == (try String(contentsOfFile: "\(release)/\(stem).response.json", encoding: .utf8)))
    running.terminate()
    let outcome = try await running.outcome()
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors.isEmpty)
  }

  @Test func itsAnswersKeepTheOriginOfTheirRecordings() async throws {
    let running = try start(Self.set)
    let address = try #require(try await addresses(of: running)["address"]?.string)
    let queries = URL(fileURLWithPath: Self.set).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("workspaces/uc-households/queries").path
    for arguments in [
      ["init", "w.statbook"],
      ["query", "add", "\(queries)/households-by-month--2026-08.json", "--as", "households"],
      ["get", "households", "--live", "--allow-network", "--service", address],
    ] {
      let outcome = try await Running(
        BuiltProgram.statbook.path, arguments, in: folder.url,
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": folder.path("home"), "STATBOOK_API_KEY": "made-up",
        ], input: nil, key: Self.key
      ).outcome()
      try #require(outcome.status == 0, "\(arguments): \(outcome)")
    }
    running.terminate()
    #expect(try await running.outcome().status == 0)
    let workspace = try Workspace(opening: folder.path("w.statbook"), for: .reading)
    defer { try? workspace.close() }
    #expect(try workspace.observations().map(\.provenance.origin) == [.reconstructed])
  }

  @Test func endsWithItsInput() async throws {
    let outcome = try await start(Self.set, "--until-input-ends", input: "").outcome()
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"address\""))
  }

  @Test func failsForWhatWasNeverAskedFor() async throws {
    let outcome = try await start(
      Self.set, "--until-input-ends", "--fail-unused", "--release", "2025-09", input: ""
    ).outcome()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("unused    2025-09/table--households-by-month--"))
  }

  @Test func tellsItsKeyToNobody() async throws {
    let running = try start(Self.set, "--key", Self.key, "--release", "uc-households=2025-09")
    let line = try await addresses(of: running)
    let address = try #require(line["address"]?.string)
    let control = try #require(line["control"]?.string)
    #expect(line["sets"]?.elements?.first?["release"]?.string == "2025-09")
    let refused = try await curl("-H", "APIKey: x", "-w", "%{http_code}", "\(address)/schema")
    #expect(refused.output.hasSuffix("401"))
    // The header stands in a file, since arguments are no place for keys.
    try folder.write(Array("APIKey: \(Self.key)".utf8), as: "header")
    let header = "@\(folder.path("header"))"
    let answer = try await curl("-H", header, "-w", "%{http_code}", "\(address)/schema")
    #expect(answer.output.hasSuffix("200"))
    let miss = try await curl("-H", header, "\(address)/schema/x")
    #expect(miss.output.contains("NOT_RECORDED"))
    for path in ["", "/requests", "/misses", "/usage"] {
      let told = try await curl(control + path)
      #expect(!told.output.isEmpty && !told.output.contains(Self.key))
    }
    running.terminate()
    let outcome = try await running.outcome()
    #expect(!"\(outcome)".contains(Self.key))
  }

  @Test func answersThoughMoreConnectAndSayNothingThanItMayHaveFiles() async throws {
    let running = try Running(
      "/bin/sh",
      ["-c", "ulimit -n 128; exec \"$0\" serve \"$1\"", BuiltProgram.remote.path, Self.set],
      in: folder.url, environment: ["PATH": "/usr/bin:/bin"], input: nil, key: Self.key)
    let address = try #require(try await addresses(of: running)["address"]?.string)
    let port = try #require(address.firstMatch(of: /:(\d+)\//).flatMap { Int($0.output.1) })
    var idle: [RawClient] = []
    for _ in 0..<200 { idle.append(try RawClient(port: port)) }
    let answer = try await curl("-H", "APIKey: any", "-w", "%{http_code}", "\(address)/schema")
    #expect(answer.output.hasSuffix("200"))
    withExtendedLifetime(idle) {}
    running.terminate()
    #expect(try await running.outcome().status == 0)
  }

  @Test(arguments: [
    ["--host", "0.0.0.0"], ["--allow-other-machines"], ["--latency", "soon"],
    ["--fault", "nonsense"],
    ["--fault", "429:never=1"], ["--fault", "429:every=0"], ["--key", "a", "--no-key-check"],
    ["--request-limit", "-1"], ["--port", "70000"],
  ])
  func refusesAWrongCommandLine(_ arguments: [String]) async throws {
    let outcome = try await Running(
      BuiltProgram.statbook.path, ["serve", Self.set] + arguments, in: folder.url,
      environment: ["PATH": "/usr/bin:/bin"], input: nil, key: Self.key
    ).outcome()
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func namesASetThatCannotBeServed() async throws {
    let absent = try await start("nowhere").outcome()
    #expect(absent.status == 2)
    #expect(absent.errors.contains("nowhere is no recording set"))
    let release = try await start(Self.set, "--release", "2030-01").outcome()
    #expect(release.status == 2)
    #expect(release.errors.contains("2025-09, 2026-08"))
  }
}
