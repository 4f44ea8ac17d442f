import JSONStream
public import StatAPI
import StatModel
import Synchronization

/// Answers requests from a recording set, and from nowhere else.
///
/// A request is answered only by a recording of the same identity; there is no second best. What
/// was recorded several times is handed out in order, and the last again and again after that.
public final class ReplayTransport: Transport {
  private let answers: RecordedAnswers
  private let name: String
  private let misses = Mutex<[MissReport]>([])

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
    // A long body costs more to decode than to read and check again; many short ones are kept.
    answers = try RecordedAnswers(
      set, release: release, releases: releases, isStrictOrder: isStrictOrder,
      keepingBodiesUpTo: 128 << 20, ofAtMost: 256 << 10)
    name = set.name
  }

  /// Answers from the recording.
  ///
  /// - Throws: `APIError` with code `notRecorded`, whose message is that of the `MissReport`;
  ///   `RecordingError` where the recording is damaged; `CancellationError` where the task is cancelled,
  ///   as every transport does.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    try Task.checkCancellation()
    switch answers.take(request.identity, about: request.operation.dataset) {
    case .nothing(let release, let times):
      throw miss(request, in: release, recordedTimes: times)
    case .answer(let answer):
      // Not copied whole: an entry has many parts.
      return APIResponse(
        status: answer.entry.status, headers: answer.entry.headers,
        body: try answers.body(of: answer),
        source: ResponseSource(
          origin: answer.entry.origin, name: name, observedAt: answer.entry.recordedAt,
          release: answer.entry.release))
    }
  }

  /// What was used, and what was missed, up to now.
  public var usage: ReplayUsage {
    ReplayUsage(uses: answers.uses, misses: misses.withLock { $0 })
  }

  private func miss(
    _ request: APIRequest, in release: String?, recordedTimes: Int
  ) -> APIError {
    let report = MissReport(
      of: request, in: answers.set, release: release, recordedTimes: recordedTimes)
    misses.withLock { $0.append(report) }
    return APIError(.notRecorded, report.message, remedy: report.remedy)
  }
}
