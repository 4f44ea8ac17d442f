import CellEngine
import Foundation
import Notebooks
import Recordings
import StatAPI
import StatModel
import Synchronization
import Workspaces

/// Where the answers of a shell come from: recording sets, as of a release, or the service. All may
/// change between two cells; the sets are read when the first answer is wanted.
final class ShellSource: AnswerSource {
  private struct State {
    var folders: [String]
    var release: String?
    var source: RecordingSource?
    var mode = RequestMode.replay
    /// The source of a mode that reaches the service.
    var live: (any AnswerSource)?
  }

  private let state: Mutex<State>
  private let pause: Duration
  private let now: @Sendable () -> Date
  private let record: @Sendable (AuditEvent) throws -> Void

  /// - Parameters:
  ///   - folders: Recording sets, from where the program runs.
  ///   - pause: How long each request takes at least, so that tests see what a slow one looks like.
  ///   - record: Enters a request in the audit.
  init(
    _ folders: [String], release: String?, pause: Duration = .zero,
    now: @escaping @Sendable () -> Date, record: @escaping @Sendable (AuditEvent) throws -> Void
  ) {
    state = Mutex(State(folders: folders, release: release))
    self.pause = pause
    self.now = now
    self.record = record
  }

  /// The recording sets, as they were named.
  var folders: [String] { state.withLock { $0.folders } }

  /// The release in use; nil is the newest of each set, or what the service has.
  var release: String? { state.withLock { $0.release } }

  /// How requests are answered.
  var mode: RequestMode { state.withLock { $0.mode } }

  /// Answers from other sets from now on.
  ///
  /// - Throws: Where one of them can't be read; then nothing has changed.
  func use(_ folders: [String]) throws {
    let source = try source(folders, release: nil)
    state.withLock { state in
      state = State(folders: folders, release: nil, source: source)
    }
  }

  /// Answers from the service from now on, as is wished.
  ///
  /// - Throws: Where there is no way there; then nothing has changed.
  func use(
    _ wish: LiveSources.Wish, of sources: LiveSources, in workspace: Workspace
  ) throws {
    let recordings = try reading()
    let live = try sources.source(wish, workspace, recordings, record)
    state.withLock { state in
      state.release = nil
      state.mode = wish.mode
      state.live = live
    }
  }

  /// Answers as of another release from now on; nil is the newest.
  ///
  /// - Throws: `SourceRefusal` where no set has it.
  func use(release: String?) throws {
    guard mode == .replay else {
      throw ShellRefusal(
        "the service has its latest release only",
        remedy:
          "Ask a recorded one with: get … as of, or answer from recordings: .mode replay FOLDER")
    }
    if let release { _ = try reading().client(asOf: release) }
    let source = try source(folders, release: release)
    state.withLock { state in
      state.release = release
      state.source = source
    }
  }

  /// The releases that there are, oldest first.
  var releasesThere: [String] { (try? reading())?.releasesThere ?? [] }

  private func reading() throws(SourceRefusal) -> RecordingSource {
    if let source = state.withLock({ $0.source }) { return source }
    let (folders, release) = state.withLock { ($0.folders, $0.release) }
    let source = try source(folders, release: release)
    state.withLock { $0.source = source }
    return source
  }

  private func source(
    _ folders: [String], release: String?
  ) throws(SourceRefusal) -> RecordingSource {
    let pause = pause
    do throws(RecordingError) {
      return RecordingSource(
        try folders.map { folder throws(RecordingError) in
          let set = try RecordingSet(reading: folder, shownAs: folder)
          try set.refuseAge(at: now())
          return set
        },
        releases: release.map { ["default": $0] } ?? [:],
        remedyForNone: "Name a recording set: .mode replay FOLDER",
        wrap: { pause == .zero ? $0 : PausedTransport(transport: $0, pause: pause) },
        now: now, record: record)
    } catch {
      throw SourceRefusal(error.message, remedy: error.remedy, isDamage: true)
    }
  }

  func client(asOf release: String?) throws(SourceRefusal) -> StatClient {
    try answering().client(asOf: release)
  }

  func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String? { release }

  func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest? {
    (try? answering())?.bodyDigest(of: request, asOf: release)
  }

  func knownNodes(asOf release: String?) -> [SchemaID?] {
    (try? answering())?.knownNodes(asOf: release) ?? []
  }

  var isLive: Bool { state.withLock { $0.live != nil } }

  private func answering() throws(SourceRefusal) -> any AnswerSource {
    if let live = state.withLock({ $0.live }) { return live }
    return try reading()
  }
}

/// Answers no sooner than after a while.
private struct PausedTransport: Transport {
  let transport: any Transport
  let pause: Duration

  func send(_ request: APIRequest) async throws -> APIResponse {
    try await Task.sleep(for: pause)
    return try await transport.send(request)
  }
}
