import Foundation
import LoopbackHTTP
import SimulatedService
import StatModel
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

/// A user with a home, a folder to work in, and a key, beside a simulated service on loopback.
///
/// At the end the key is searched in all that is there: files, output, and the lists of arguments.
final class Bench: Sendable {
  static let key = "live-tests-key-9f4c1b7e02d85a63c7d1e8f6402b95ad"

  let server: SimulatorServer
  /// The clock of the server, moved on by tests.
  let clock: MovedClock
  private let place: TemporaryFolder
  private let said = Mutex<[Outcome]>([])
  private let isKeyShown = Mutex(false)

  var simulator: Simulator { server.simulator }
  /// Where commands run.
  var folder: URL { place.file("work") }
  /// The workspace that commands find.
  var workspacePath: String { place.path("work/uc.statbook") }

  private init(_ server: SimulatorServer, _ clock: MovedClock) throws {
    self.server = server
    self.clock = clock
    place = try TemporaryFolder()
    for name in ["work", "user"] {
      try FileManager.default.createDirectory(
        at: place.file(name), withIntermediateDirectories: false)
    }
  }

  /// Starts a service, does something, stops it, and looks for the key, which must be nowhere.
  static func use(
    _ change: (inout SimulatorSettings) -> Void = { _ in },
    _ body: (Bench) async throws -> Void
  ) async throws {
    #expect(try await placesOfTheKey(afterwards: change, body) == [])
  }

  /// Starts a service, does something, stops it, and tells where the key is then.
  static func placesOfTheKey(
    afterwards change: (inout SimulatorSettings) -> Void = { _ in },
    _ body: (Bench) async throws -> Void
  ) async throws -> [String] {
    var settings = SimulatorSettings()
    settings.key = key
    change(&settings)
    let clock = MovedClock()
    let server = try await SimulatorServer.start(settings: settings, now: { clock.now })
    let bench = try Bench(server, clock)
    do {
      try await body(bench)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    return bench.placesOfTheKey
  }

  // MARK: Programs

  /// What a program gets: nothing of what the tests run in.
  func environment(hasKey: Bool = true, _ more: [String: String] = [:]) -> [String: String] {
    let home = place.path("user")
    var environment = [
      "PATH": "\(BuiltProgram.folder.path):/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C",
      "TZ": "UTC", "HOME": home,
    ]
    for name in ["CONFIG", "STATE", "DATA", "CACHE"] {
      environment["XDG_\(name)_HOME"] = "\(home)/\(name.lowercased())"
    }
    if hasKey { environment["STATBOOK_API_KEY"] = Self.key }
    return environment.merging(more) { $1 }
  }

  /// Starts `statbook`.
  func start(
    _ arguments: [String], hasKey: Bool = true, environment more: [String: String] = [:],
    input: String? = nil, program: String? = nil
  ) throws -> Running {
    try Running(
      program ?? BuiltProgram.statbook.path, arguments, in: folder,
      environment: environment(hasKey: hasKey, more), input: input, key: Self.key)
  }

  /// What came of a program that was started.
  func end(of running: Running) async throws -> Outcome {
    let outcome = try await running.outcome()
    said.withLock { $0.append(outcome) }
    if running.hasShownTheKey { isKeyShown.withLock { $0 = true } }
    return outcome
  }

  /// Runs `statbook` to its end.
  @discardableResult
  func statbook(
    _ arguments: String..., hasKey: Bool = true, environment more: [String: String] = [:],
    input: String? = nil, program: String? = nil, exits status: Int32? = 0,
    _ location: SourceLocation = #_sourceLocation
  ) async throws -> Outcome {
    let outcome = try await end(
      of: try start(
        arguments, hasKey: hasKey, environment: more, input: input, program: program))
    if let status {
      try #require(
        outcome.status == status, "statbook \(arguments.joined(separator: " "))\n\(outcome)",
        sourceLocation: location)
    }
    return outcome
  }

  /// Runs `statbook` on the service to its end.
  @discardableResult
  func ask(
    _ arguments: String..., hasKey: Bool = true, environment more: [String: String] = [:],
    exits status: Int32? = 0, _ location: SourceLocation = #_sourceLocation
  ) async throws -> Outcome {
    let outcome = try await end(
      of: try start(
        arguments + ["--service", server.address], hasKey: hasKey, environment: more))
    if let status {
      try #require(
        outcome.status == status, "statbook \(arguments.joined(separator: " "))\n\(outcome)",
        sourceLocation: location)
    }
    return outcome
  }

  // MARK: What is there

  /// Makes a workspace with queries.
  func makeWorkspace(_ queries: [String: String] = [:]) throws {
    try Workspace.create(at: workspacePath)
    let workspace = try Workspace(opening: workspacePath, for: .writing)
    for (name, text) in queries {
      try workspace.add(try Queries.read(text), as: name, source: "test")
    }
    try workspace.close()
  }

  /// Reads something of the workspace.
  func workspace<Result>(_ body: (Workspace) throws -> Result) throws -> Result {
    let workspace = try Workspace(opening: workspacePath, for: .reading)
    defer { try? workspace.close() }
    return try body(workspace)
  }

  /// Writes a file for commands to read.
  func write(_ text: String, as name: String) throws { try place.write(text, as: "work/\(name)") }

  /// All rows of the audit that reached the service, and those of them that count.
  func audited(_ path: String? = nil) throws -> (all: Int, counted: Int) {
    let workspace = try Workspace(opening: path ?? workspacePath, for: .reading)
    defer { try? workspace.close() }
    #expect(try workspace.verifyAudit().faults == [])
    let uses = try workspace.auditReport(by: .mode)
    return (
      uses.reduce(0) { $0 + $1.requests - $1.replayed }, uses.reduce(0) { $0 + $1.counted }
    )
  }

  private var placesOfTheKey: [String] {
    var places = KeySearch.files(below: place.url, holding: Self.key)
    if said.withLock({ $0 }).contains(where: { "\($0)".contains(Self.key) }) {
      places.append("an output")
    }
    if isKeyShown.withLock({ $0 }) { places.append("an argument list") }
    return places
  }
}

/// A real clock that can be moved on.
final class MovedClock: Sendable {
  private let offset = Mutex(0.0)

  var now: Date { Date().addingTimeInterval(offset.withLock { $0 }) }

  func move(by seconds: Double) { offset.withLock { $0 += seconds } }

  /// For `STATBOOK_CLOCK`.
  var text: String { Timestamp.text(now) }
}
