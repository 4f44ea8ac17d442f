import Foundation
import LoopbackHTTP
import Recordings
import RemoteHelper
import SimulatedService
import StatAPI
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

/// One fault in one mode: what came of it, and whether all is whole afterwards.
///
/// The way is the real one: helper process, HTTP, retries, turns, audit, recording. Pauses between
/// tries are on the clock only. At the end the key is searched in all that the case has written and said.
final class MatrixCase: Sendable {
  /// What came of asking.
  struct Outcome: Sendable {
    /// In a word: `answer`, `the same`, or the code of the error.
    var word: String
    /// Whether it failed.
    var isFailure: Bool
  }

  let fault: MatrixFault
  let mode: MatrixMode
  let lasting: Lasting
  let clock = MovedClock()
  let folder: TemporaryFolder
  private let simulator: Simulator
  private let requestsWithoutKey = Mutex(0)
  private let strayRequests = Mutex(0)
  private let said = Mutex("")
  private let isKeyShown = Mutex(false)

  init(_ fault: MatrixFault, _ mode: MatrixMode, _ lasting: Lasting) throws {
    self.fault = fault
    self.mode = mode
    self.lasting = lasting
    var settings = SimulatorSettings()
    settings.key = Bench.key
    let clock = clock
    simulator = Simulator(settings: settings, now: { clock.now })
    folder = try TemporaryFolder()
  }

  var name: Comment { "\(fault.rawValue), \(mode.rawValue), \(lasting.rawValue)" }

  /// Notes what a user would have been shown.
  func say(_ words: String) { said.withLock { $0 += words + "\n" } }

  /// Where the key is that must be nowhere: files, what was said, arguments of programs.
  var placesOfTheKey: [String] {
    var places = KeySearch.files(below: folder.url, holding: Bench.key)
    if said.withLock({ $0 }).contains(Bench.key) { places.append("an output") }
    if isKeyShown.withLock({ $0 }) { places.append("an argument list") }
    return places
  }

  /// Runs it, and says what came of it: `answer (2)`, `unavailable, 3 (5)`.
  func run() async throws -> String {
    let elsewhere = try await LoopbackServer.start { [self] _ in
      strayRequests.withLock { $0 += 1 }
      return HTTPReply(status: 200)
    }
    let server = try await LoopbackServer.start { [self] in await reply(to: $0) }
    let path = folder.path("uc.statbook")
    try Workspace.create(at: path)
    do {
      let now: @Sendable () -> Date = { [clock] in clock.now }
      let outcome = try await Workspace.use(path, for: .writing, now: now) {
        try await run(in: $0, server, redirectingTo: elsewhere.address + "/")
      }
      await server.stop()
      await elsewhere.stop()
      #expect(strayRequests.withLock { $0 } == 0, name)
      #expect(placesOfTheKey == [], name)
      return outcome
    } catch {
      await server.stop()
      await elsewhere.stop()
      throw error
    }
  }

  private func reply(to request: HTTPRequest) async -> HTTPReply {
    var request = request
    let isTaken = requestsWithoutKey.withLock { left in
      guard left > 0, request.method == "POST" else { return false }
      left -= 1
      return true
    }
    if isTaken { request.headers.removeAll { $0.name.lowercased() == "apikey" } }
    // The helper runs now.
    if KeySearch.isInAnArgumentList(Bench.key) { isKeyShown.withLock { $0 = true } }
    return await simulator.reply(to: request)
  }

  private func run(
    in workspace: Workspace, _ server: LoopbackServer, redirectingTo other: String
  ) async throws -> String {
    let service = ServiceAddress(server.address + Simulator.basePath)
    let helper = HelperTransport(
      settings: fault.settings(for: service), program: try BuiltProgram.remote.path,
      environment: ["STATBOOK_API_KEY": Bench.key, "HOME": folder.url.path])
    let user = MatrixUser(self, workspace, service, helper)
    try await user.prepare()
    let before = try State(self, workspace)

    let times = lasting == .once ? 1 : 1000
    if let fault = fault.fault(redirectingTo: other) {
      simulator.fail(with: fault, times: times, on: .table)
    } else {
      requestsWithoutKey.withLock { $0 = times }
    }
    let outcome = try await user.ask()
    let after = try State(self, workspace)
    #expect(after.live - before.live == after.requests - before.requests, name)
    let tables = after.rows.dropFirst(before.rows.count).filter { $0.operation == "table" }
    let tries = tables.count { $0.mode != "replay" }
    #expect(tries > 0, name)
    #expect(simulator.counts.tooMany == after.rows.count { $0.status == 429 }, name)
    let failures = tables.count { $0.outcome != "answered" }
    #expect(failures == (outcome.isFailure ? tries : tries - 1), name)
    let isKept = mode.keeps && !outcome.isFailure
    #expect(after.observations == before.observations + (isKept ? 1 : 0), name)
    let isRecorded = mode.records && !outcome.isFailure
    #expect((after.files != before.files) == isRecorded, name)

    // Nothing is lost: what failed is had when the fault is over.
    simulator.clearFaults()
    requestsWithoutKey.withLock { $0 = 0 }
    if outcome.isFailure {
      clock.move(by: 4000)
      #expect(try await !user.ask().isFailure, name)
      let healed = try State(self, workspace)
      #expect(healed.observations == before.observations + (mode.keeps ? 1 : 0), name)
      #expect((healed.files != before.files) == mode.records, name)
    }
    await helper.stop()
    return outcome.word + (outcome.isFailure ? ", \(Self.exitCode)" : "") + " (\(tries))"
  }

  /// As `statbook` ends on what a request fails with; `ProgramFaultTests` shows it of the program.
  private static let exitCode = 3

  /// What is there at a time; that it is whole is checked.
  private struct State {
    var requests: Int
    var rows: [AuditEntry]
    var observations: Int
    var files: [String: Data]

    var live: Int { rows.count { $0.mode != "replay" } }

    init(_ matrix: MatrixCase, _ workspace: Workspace) throws {
      requests = matrix.simulator.counts.requests
      rows = try workspace.audit()
      observations = try workspace.observations().count
      #expect(try workspace.verifyAudit().faults == [], matrix.name)
      #expect(try workspace.verifySnapshots().faults == [], matrix.name)
      files = [:]
      let path = matrix.folder.path("set")
      guard !RecordingSet.isAbsent(path) else { return }
      #expect(try RecordingCheck.findings(in: RecordingSet(reading: path)) == [], matrix.name)
      let names = FileManager.default.enumerator(atPath: path)
      while let name = names?.nextObject() as? String {
        files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
      }
    }
  }
}
