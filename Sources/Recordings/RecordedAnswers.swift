public import StatModel
import Synchronization

/// What a recording set answers: a recording of the same identity in the release in use, and nothing
/// else.
///
/// What was recorded several times is handed out in order, and the last again and again after that.
/// Any number of threads may ask at once. Bodies are read and checked once, as far as there is room to
/// keep them.
public final class RecordedAnswers: Sendable {
  /// Whether there is an answer to a request.
  public enum Match: Sendable {
    /// This one, which counts as handed out.
    case answer(RecordedAnswer)
    /// None in a release, or in no release where the set has none. More than 0 recorded times means
    /// that the order is strict, and all were handed out.
    case nothing(inRelease: String?, recordedTimes: Int)
  }

  private struct Use: Sendable {
    var choice: ReleaseChoice
    /// The releases that were in use up to now.
    var everUsed: Set<String>
  }

  /// The set.
  public let set: RecordingSet
  /// The recordings of all releases, in the order of the set.
  public let all: [RecordedAnswer]
  private let isStrictOrder: Bool
  private let recorded: [String: [RequestIdentity: RecordedTurns]]
  private let use: Mutex<Use>
  /// The bytes of bodies that may still be kept.
  private let room: Atomic<Int>
  private let longestKept: Int

  /// The answers of a set as of a release.
  ///
  /// - Parameters:
  ///   - release: The release for all datasets; the newest of the set where nil.
  ///   - releases: The release for a dataset, by its name such as `UC_Households`.
  ///   - isStrictOrder: Whether a recording is handed out only once.
  ///   - most: The bytes of bodies that are kept in memory at most.
  ///   - longest: The longest body that is kept.
  /// - Throws: `RecordingError` with code `unknownRelease` where the set has not such a release.
  public init(
    _ set: RecordingSet, release: String? = nil, releases: [String: String] = [:],
    isStrictOrder: Bool = false, keepingBodiesUpTo most: Int, ofAtMost longest: Int = .max
  ) throws(RecordingError) {
    let choice = try ReleaseChoice(in: set, release: release, releases: releases)
    self.set = set
    self.isStrictOrder = isStrictOrder
    room = Atomic(most)
    longestKept = longest
    use = Mutex(Use(choice: choice, everUsed: Set(choice.inUse)))
    all = set.entries.enumerated().map { RecordedAnswer($1, position: $0) }
    recorded = Dictionary(grouping: all, by: \.entry.release).mapValues { answers in
      Dictionary(grouping: answers, by: \.entry.identity).mapValues { RecordedTurns($0) }
    }
  }

  /// Answers as of other releases from now on.
  ///
  /// - Throws: `RecordingError` with code `unknownRelease`; then nothing changes.
  public func choose(
    release: String?, releases: [String: String] = [:]
  ) throws(RecordingError) {
    let choice = try ReleaseChoice(in: set, release: release, releases: releases)
    use.withLock { use in
      use.choice = choice
      use.everUsed.formUnion(choice.inUse)
    }
  }

  /// The release that answers for a dataset, or for what belongs to none.
  public func release(for dataset: SchemaID?) -> String? {
    use.withLock { $0.choice.release(for: dataset) }
  }

  /// The recordings of a request in the release in use, without handing one out.
  public func recordings(
    of identity: RequestIdentity, about dataset: SchemaID?
  ) -> [RecordedAnswer] {
    release(for: dataset).flatMap { recorded[$0]?[identity]?.answers } ?? []
  }

  /// Hands out the next recording of a request.
  ///
  /// - Parameter dataset: What the request is about, as `Operation.dataset` says.
  public func take(_ identity: RequestIdentity, about dataset: SchemaID?) -> Match {
    let release = release(for: dataset)
    guard let turns = release.flatMap({ recorded[$0]?[identity] }) else {
      return .nothing(inRelease: release, recordedTimes: 0)
    }
    guard isStrictOrder else { return .answer(turns.next()) }
    return turns.nextOnce().map { .answer($0) }
      ?? .nothing(inRelease: release, recordedTimes: turns.answers.count)
  }

  /// The body of a recording, exactly as received: from memory if it was read before, and there was
  /// room for it.
  ///
  /// - Throws: `RecordingError` where the file is missing, or is not what was recorded.
  public func body(of answer: RecordedAnswer) throws(RecordingError) -> [UInt8] {
    if let body = answer.body.withLock({ $0 }) { return body }
    let body = try set.body(of: answer.entry)
    guard body.count <= longestKept else { return body }
    let left = room.subtract(body.count, ordering: .relaxed).newValue
    let isKept =
      left >= 0
      && answer.body.withLock { kept in
        defer { kept = body }
        return kept == nil
      }
    if !isKept { room.add(body.count, ordering: .relaxed) }
    return body
  }

  /// The body of a recording if it is in memory.
  public func keptBody(of answer: RecordedAnswer) -> [UInt8]? { answer.body.withLock { $0 } }

  /// The recordings of the releases that were in use, and how often each was handed out.
  public var uses: [ReplayUsage.Use] {
    let name = set.name
    let releases = use.withLock { $0.everUsed }.sorted(by: ReleaseName.precedes)
    return releases.flatMap { release in
      let turns = recorded[release] ?? [:]
      return all.lazy.filter { $0.entry.release == release }.map { answer in
        let turns = turns[answer.entry.identity]
        let times = turns?.times ?? 0
        let place = turns?.answers.firstIndex { $0 === answer } ?? 0
        let isLast = place + 1 == turns?.answers.count
        let here = isLast ? max(0, times - place) : min(1, max(0, times - place))
        return ReplayUsage.Use(set: name, entry: answer.entry, times: here)
      }
    }
  }
}
