import Collecting
import Diagnostics
import Foundation
import Notebooks
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// Asks the service in the mode of a case, as the commands do.
struct MatrixUser {
  private static let release = "2025-09"
  private static let wanted = Queries.text(months: Queries.months(3), [Queries.family])
  private static let other = Queries.text(months: Queries.months(2), [Queries.tenure])

  private let matrix: MatrixCase
  private let workspace: Workspace
  private let service: ServiceAddress
  private let way: any Transport

  /// - Parameter way: To the service.
  init(
    _ matrix: MatrixCase, _ workspace: Workspace, _ service: ServiceAddress, _ way: any Transport
  ) {
    self.matrix = matrix
    self.workspace = workspace
    self.service = service
    self.way = way
  }

  /// Does what comes before: something else is asked, and with a mode that records, recorded. `record all`
  /// and `recheck` have a recording of the very request too.
  func prepare() async throws {
    switch matrix.mode {
    case .live: break
    case .record, .recordAll, .recheck:
      var labels = [("other", Self.other)]
      if matrix.mode != .record { labels.append(("wanted", Self.wanted)) }
      for (label, text) in labels {
        #expect(try await !get(text, as: label, recording: .new).isFailure, matrix.name)
      }
    case .runLive, .runRecord:
      #expect(try await !run("other", months: "2025-07..2025-08").isFailure, matrix.name)
    }
  }

  /// Asks for what is wanted.
  func ask() async throws -> MatrixCase.Outcome {
    switch matrix.mode {
    case .live: try await get(Self.wanted, as: "wanted", recording: nil)
    case .record: try await get(Self.wanted, as: "wanted", recording: .new)
    case .recordAll: try await get(Self.wanted, as: "wanted", recording: .all)
    case .recheck: try await recheck()
    case .runLive, .runRecord: try await run("wanted", months: "2025-05..2025-08")
    }
  }

  // MARK: The modes

  /// As `statbook get`.
  private func get(
    _ text: String, as label: String, recording extent: RecordingTransport.Extent?
  ) async throws -> MatrixCase.Outcome {
    let query = try Queries.read(text)
    try workspace.add(query, as: label, source: "test")
    let access = access()
    let client = StatClient(
      transport: try extent.map { try recording(access.transport, $0) } ?? access.transport,
      base: service)
    do {
      let answer = try await client.table(query, label: label)
      let version = try #require(try workspace.query(named: label).version(for: nil))
      try workspace.keep(
        NewObservation(
          version: version, table: answer.response.table, body: answer.body,
          origin: answer.source.origin, source: answer.source.name, observedAt: matrix.clock.now,
          release: answer.source.releaseWithEvidence))
      return .init(word: "answer", isFailure: false)
    } catch let error as APIError {
      matrix.say("\(error) \(error.remedy)")
      return .init(word: error.code.name, isFailure: true)
    }
  }

  /// As `statbook fixtures recheck`, of what is wanted alone.
  private func recheck() async throws -> MatrixCase.Outcome {
    let recheck = Recheck(
      of: try RecordingSet(reading: matrix.folder.path("set")), over: access().transport)
    let entry = try #require(recheck.entries.first { $0.label == "wanted" })
    let verdict = try await recheck.verdict(on: entry)
    matrix.say("\(verdict)")
    if case .failed(let error) = verdict { return .init(word: error.code.name, isFailure: true) }
    return .init(word: "\(verdict)", isFailure: false)
  }

  /// As `statbook run`, of a notebook with one cell.
  private func run(_ name: String, months: String) async throws -> MatrixCase.Outcome {
    try matrix.folder.write(
      """
      ---
      statbook: 1
      ---

      ```statbook name=\(name)
      use sim = dataset "Simulated Households on Universal Credit"
      let \(name) = get sim."Simulated Households" by month = \(months)
         family_type = all level "Family Type"
      show \(name)
      ```
      """, as: "\(name).md")
    let notebook = try Notebook(reading: matrix.folder.path("\(name).md"))
    let isLive = matrix.mode == .runLive
    var options = NotebookRunner.Options()
    options.live = (
      sources,
      LiveSources.Wish(
        isLive ? .live : .recordNew, folder: isLive ? nil : matrix.folder.path("set"))
    )
    let clock = matrix.clock
    let report = try await NotebookRunner(
      notebook, for: .running, options: options, now: { clock.now }
    ).run(in: workspace)
    try notebook.write(report, writesOutputs: true)
    matrix.say(report.cells.map(\.text).joined())
    matrix.say(report.problems.map { "\($0)" }.joined(separator: "\n"))
    let isFailure = report.problems.contains { $0.severity == .error }
    guard isFailure else { return .init(word: "answer", isFailure: false) }
    // The report has the words of the error, the audit its code.
    return .init(word: try workspace.audit().last?.outcome ?? "", isFailure: true)
  }

  // MARK: Ways

  private func access(
    record: (@Sendable (AuditEvent) throws -> Void)? = nil
  ) -> ServiceAccess {
    let (clock, matrix) = (matrix.clock, matrix)
    var setting = ServiceAccess.Setting(now: { clock.now })
    setting.sleep = { clock.move(by: $0) }
    setting.jitter = { 0 }
    setting.progress = { matrix.say("\($0)") }
    return ServiceAccess(
      way, service: service, workspace: workspace, mode: matrix.mode.request, setting: setting,
      record: record)
  }

  private var sources: LiveSources {
    let user = self
    return LiveSources { wish, workspace, recordings, record in
      let transport = user.access(record: record).transport
      guard wish.mode != .live else {
        return LiveSource(
          RememberingTransport(transport, workspace: workspace, service: user.service),
          service: user.service, recordings: recordings)
      }
      return LiveSource(
        try user.recording(transport, .new), service: user.service, recordings: recordings)
    }
  }

  private func recording(
    _ base: any Transport, _ extent: RecordingTransport.Extent
  ) throws -> RecordingTransport {
    let path = matrix.folder.path("set")
    let set = RecordingSet.isAbsent(path) ? nil : try RecordingSet(reading: path)
    let known = set?.entries(ofRelease: Self.release) ?? []
    let clock = matrix.clock
    return RecordingTransport(
      base, recording: extent,
      replaying: known.isEmpty ? nil : try set.map { try ReplayTransport($0) },
      known: Set(known.map(\.identity)),
      writer: try RecordingWriter(
        directory: path, release: Self.release,
        new: SetDescription(
          service: service, title: "Test", licence: "none", origin: .recorded),
        forbidding: [Bench.key]), now: { clock.now })
  }
}
