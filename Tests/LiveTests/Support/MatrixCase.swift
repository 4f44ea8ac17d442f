import Collecting
import Foundation
import LoopbackHTTP
import Recordings
import RemoteHelper
import SimulatedService
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

/// One fault in one mode: what came of it, and whether all is whole afterwards.
///
/// The way is the real one: helper process, HTTP, retries, turns, audit, recording. Pauses between
/// tries are on the clock only.
final class MatrixCase: Sendable {
  let fault: MatrixFault
  let mode: RequestMode
  let lasting: Lasting
  private let simulator: Simulator
  private let folder: TemporaryFolder
  private let clock = MovedClock()
  private let requestsWithoutKey = Mutex(0)
  private let strayRequests = Mutex(0)

  private static let release = "2025-09"
  private static let wanted = Queries.text(months: Queries.months(3), [Queries.family])
  private static let other = Queries.text(months: Queries.months(2), [Queries.tenure])

  init(_ fault: MatrixFault, _ mode: RequestMode, _ lasting: Lasting) throws {
    self.fault = fault
    self.mode = mode
    self.lasting = lasting
    var settings = SimulatorSettings()
    settings.key = Bench.key
    let clock = clock
    simulator = Simulator(settings: settings, now: { clock.now })
    folder = try TemporaryFolder()
  }

  private var name: Comment { "\(fault.rawValue), \(mode.rawValue), \(lasting.rawValue)" }

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
      guard left > 0 else { return false }
      left -= 1
      return true
    }
    if isTaken { request.headers.removeAll { $0.name.lowercased() == "apikey" } }
    return await simulator.reply(to: request)
  }

  private func run(
    in workspace: Workspace, _ server: LoopbackServer, redirectingTo other: String
  ) async throws -> String {
    let service = ServiceAddress(server.address + Simulator.basePath)
    let helper = HelperTransport(
      settings: fault.settings(for: service), program: try BuiltProgram.remote.path,
      environment: ["STATBOOK_API_KEY": Bench.key, "HOME": folder.url.path])
    // Something is recorded before; `record all` has this very request too.
    if mode != .live {
      _ = try await ask(Self.other, as: "other", in: workspace, service, helper)
      if mode == .recordAll {
        _ = try await ask(Self.wanted, as: "wanted", in: workspace, service, helper)
      }
    }
    let before = try State(self, workspace)

    let times = lasting == .once ? 1 : 1000
    if let fault = fault.fault(redirectingTo: other) {
      simulator.fail(with: fault, times: times)
    } else {
      requestsWithoutKey.withLock { $0 = times }
    }
    let error = try await ask(Self.wanted, as: "wanted", in: workspace, service, helper)
    let after = try State(self, workspace)
    let tries = after.requests - before.requests
    #expect(after.live - before.live == tries, name)
    #expect(tries > 0, name)
    #expect(simulator.counts.tooMany == after.rows.count { $0.status == 429 }, name)
    let failures = after.rows.suffix(tries).count { $0.outcome != "answered" }
    #expect(failures == (error == nil ? tries - 1 : tries), name)
    if error == nil {
      #expect(after.observations == before.observations + 1, name)
      if mode != .live { #expect(after.files != before.files, name) }
    } else {
      #expect(after.observations == before.observations, name)
      #expect(after.files == before.files, name)
    }

    // Nothing is lost: what failed is had when the fault is over.
    simulator.clearFaults()
    requestsWithoutKey.withLock { $0 = 0 }
    if error != nil {
      clock.move(by: 4000)
      let again = try await ask(Self.wanted, as: "wanted", in: workspace, service, helper)
      #expect(again == nil, name)
      let healed = try State(self, workspace)
      #expect(healed.observations == before.observations + 1, name)
      if mode != .live { #expect(healed.files != before.files, name) }
    }
    await helper.stop()
    guard let error else { return "answer (\(tries))" }
    return "\(error.code.name), \(Self.exitCode) (\(tries))"
  }

  /// Asks as `statbook get` does, and keeps the answer; an error of the service is returned.
  private func ask(
    _ text: String, as label: String, in workspace: Workspace, _ service: ServiceAddress,
    _ helper: HelperTransport
  ) async throws -> APIError? {
    let query = try Queries.read(text)
    try workspace.add(query, as: label, source: "test")
    var setting = ServiceAccess.Setting(now: { [clock] in clock.now })
    setting.sleep = { [clock] in clock.move(by: $0) }
    setting.jitter = { 0 }
    let access = ServiceAccess(
      helper, service: service, workspace: workspace, mode: mode, setting: setting)
    var transport = access.transport
    if mode != .live { transport = try recording(access.transport, service) }
    let client = StatClient(transport: transport, base: service)
    do {
      let answer = try await client.table(query, label: label)
      let version = try #require(try workspace.query(named: label).version(for: nil))
      try workspace.keep(
        NewObservation(
          version: version, table: answer.response.table, body: answer.body,
          origin: answer.source.origin, source: answer.source.name, observedAt: clock.now,
          release: answer.source.releaseWithEvidence))
      return nil
    } catch let error as APIError {
      return error
    }
  }

  private func recording(
    _ base: any Transport, _ service: ServiceAddress
  ) throws -> RecordingTransport {
    let path = folder.path("set")
    let set = RecordingSet.isAbsent(path) ? nil : try RecordingSet(reading: path)
    let known = set?.entries(ofRelease: Self.release) ?? []
    return RecordingTransport(
      base, recording: mode == .recordNew ? .new : .all,
      replaying: known.isEmpty ? nil : try set.map { try ReplayTransport($0) },
      known: Set(known.map(\.identity)),
      writer: try RecordingWriter(
        directory: path, release: Self.release,
        new: SetDescription(
          service: service, title: "Test", licence: "none", origin: .recorded),
        forbidding: [Bench.key]), now: { [clock] in clock.now })
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
