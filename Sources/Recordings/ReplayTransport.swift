import JSONStream
public import StatAPI
import StatModel
import Synchronization

/// Answers requests from a recording set, and from nowhere else.
///
/// A request is answered only by a recording of the same identity; there is no second best. What
/// was recorded several times is handed out in order, and the last again and again after that.
public final class ReplayTransport: Transport {
  private let set: RecordingSet
  private let choice: ReleaseChoice
  private let isStrictOrder: Bool
  private let recorded: [String: [RequestIdentity: [RecordingEntry]]]
  private let state = Mutex(State())

  private struct State {
    /// How often an identity was answered, by release.
    var served: [String: [RequestIdentity: Int]] = [:]
    var misses: [MissReport] = []
  }

  /// Replays a set as of a release.
  ///
  /// - Parameters:
  ///   - release: The release for all datasets; the newest of the set where nil.
  ///   - releases: The release for a dataset, by its name such as `UC_Households`.
  ///   - isStrictOrder: Whether a recording is handed out only once.
  /// - Throws: `RecordingError` with code `unknownRelease` where the set has not such a release.
  public init(
    _ set: RecordingSet, release: String? = nil, releases: [String: String] = [:],
    isStrictOrder: Bool = false
  ) throws(RecordingError) {
    self.set = set
    choice = try ReleaseChoice(in: set, release: release, releases: releases)
    self.isStrictOrder = isStrictOrder
    var recorded: [String: [RequestIdentity: [RecordingEntry]]] = [:]
    for release in set.releases {
      recorded[release] = Dictionary(grouping: set.entries(ofRelease: release), by: \.identity)
    }
    self.recorded = recorded
  }

  /// Answers from the recording.
  ///
  /// - Throws: `APIError` with code `notRecorded`, whose message is that of the `MissReport`;
  ///   `RecordingError` where the recording is damaged; `CancellationError` where the task is cancelled,
  ///   as every transport does.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    try Task.checkCancellation()
    let identity = request.identity
    let release = choice.release(for: request.operation.dataset)
    let entries = release.flatMap { recorded[$0]?[identity] } ?? []
    let turn = state.withLock { state in
      guard let release, !entries.isEmpty else { return 0 }
      let turn = state.served[release]?[identity] ?? 0
      if turn < entries.count || !isStrictOrder {
        state.served[release, default: [:]][identity] = turn + 1
      }
      return turn
    }
    guard let last = entries.indices.last, turn <= last || !isStrictOrder else {
      throw miss(request, in: release, recordedTimes: entries.count)
    }
    let entry = entries[min(turn, last)]
    return APIResponse(
      status: entry.status, headers: entry.headers, body: try set.body(of: entry),
      source: ResponseSource(
        origin: entry.origin, name: set.name, observedAt: entry.recordedAt, release: entry.release))
  }

  /// What was used, and what was missed, up to now.
  public var usage: ReplayUsage {
    let state = state.withLock { $0 }
    var uses: [ReplayUsage.Use] = []
    for release in choice.inUse {
      var left = state.served[release] ?? [:]
      let last = Dictionary(
        set.entries(ofRelease: release).enumerated().map { ($1.identity, $0) },
        uniquingKeysWith: max)
      for (position, entry) in set.entries(ofRelease: release).enumerated() {
        let times = left[entry.identity] ?? 0
        let here = position == last[entry.identity] ? times : min(times, 1)
        left[entry.identity] = times - here
        uses.append(ReplayUsage.Use(set: set.name, entry: entry, times: here))
      }
    }
    return ReplayUsage(uses: uses, misses: state.misses)
  }

  private func miss(
    _ request: APIRequest, in release: String?, recordedTimes: Int
  ) -> APIError {
    let report = MissReport(
      of: request, in: set, release: release, recordedTimes: recordedTimes)
    state.withLock { $0.misses.append(report) }
    return APIError(.notRecorded, report.message, remedy: report.remedy)
  }
}
