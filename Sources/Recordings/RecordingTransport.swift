public import StatAPI
public import StatModel
import Synchronization

public import struct Foundation.Date

/// Sends requests on to the service, and records the answers.
///
/// What is recorded is the body exactly as received, so conditional requests have no place below it.
/// Answers that say no, are of another type than JSON, or could not be decoded, are handed on and not
/// recorded. An exception is made, where it is wished, for the refusal of a query that is too large: it
/// names the limit by which those who replay ask for the same parts.
public final class RecordingTransport: Transport {
  /// Which requests go to the service.
  public enum Extent: Sendable {
    /// Those that the release has no recording of, or one that is too old.
    case new
    /// All; what is recorded of the same request is replaced, by the first answer of this transport.
    case all
  }

  private let base: any Transport
  private let recorded: (any Transport)?
  private let known: Set<RequestIdentity>
  private let stale: Set<RequestIdentity>
  private let extent: Extent
  private let recordsRefusedSizes: Bool
  private let now: @Sendable () -> Date
  private let state: Mutex<State>

  private struct State: Sendable {
    var writer: RecordingWriter
    var entries: [RecordingEntry] = []
    var replaced: Set<RequestIdentity> = []
  }

  /// - Parameters:
  ///   - base: The way to the service.
  ///   - recorded: Answers what the release has; for `new` it is asked first.
  ///   - known: The requests that the release has recordings of.
  ///   - stale: Those of them that are asked again, and replaced, since they are too old.
  ///   - writer: Of the release.
  ///   - recordsRefusedSizes: Whether that a query is too large is recorded, for callers who go on and
  ///     ask for its parts.
  ///   - now: The clock.
  public init(
    _ base: any Transport, recording extent: Extent, replaying recorded: (any Transport)?,
    known: Set<RequestIdentity>, stale: Set<RequestIdentity> = [], writer: RecordingWriter,
    recordsRefusedSizes: Bool = false,
    now: @escaping @Sendable () -> Date
  ) {
    self.base = base
    self.recorded = recorded
    self.known = known
    self.stale = stale
    self.extent = extent
    self.recordsRefusedSizes = recordsRefusedSizes
    self.now = now
    state = Mutex(State(writer: writer))
  }

  /// What was recorded up to now, in its order.
  public var entries: [RecordingEntry] { state.withLock { $0.entries } }

  /// Answers from the recording where there is one and that is asked for; else asks and records.
  ///
  /// - Throws: What the service's transport throws, and `RecordingError` where the answer may not, or
  ///   can't, be written: then it is not handed on, so that nothing is used that was not recorded.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    let identity = request.identity
    if extent == .new, let recorded, known.contains(identity), !stale.contains(identity) {
      return try await recorded.send(request)
    }
    var asked = request
    asked.entityTag = nil
    var response = try await base.send(asked)
    guard isToBeRecorded(response, to: request) else { return response }
    let time = now()
    let answer = response
    response.source.release = try state.withLock { state in
      let isFirst = state.replaced.insert(identity).inserted
      let entry = try state.writer.add(
        request, answer, recordedAt: answer.source.observedAt ?? time,
        replaces: extent == .all && isFirst || stale.contains(identity))
      state.entries.append(entry)
      return entry.release
    }
    return response
  }

  private func isToBeRecorded(_ response: APIResponse, to request: APIRequest) -> Bool {
    if let refusal = APIError(response) {
      return recordsRefusedSizes && refusal.code == .cellLimit && refusal.cells != nil
    }
    return request.fault(in: response) == nil
  }
}
