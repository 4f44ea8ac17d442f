public import CellEngine
public import StatAPI
public import StatModel

/// Answers from the service, or from what is being recorded of it; what is asked as of a release that
/// is recorded, is replayed.
///
/// The service has its latest release only. So a release that a cell names must be in the recordings.
public final class LiveSource: AnswerSource {
  private let client: StatClient
  private let recordings: RecordingSource
  private let recorded: @Sendable (APIRequest) -> Digest?

  /// - Parameters:
  ///   - transport: The way of the mode, such as a `RecordingTransport` over the service's.
  ///   - recordings: Answers for releases that are named.
  ///   - recorded: The digest of the body that a request will be answered with, where that is recorded.
  public init(
    _ transport: any Transport, service: ServiceAddress, language: String? = nil,
    recordings: RecordingSource,
    recorded: @escaping @Sendable (APIRequest) -> Digest? = { _ in nil }
  ) {
    client = StatClient(transport: transport, base: service, language: language)
    self.recordings = recordings
    self.recorded = recorded
  }

  /// What is live may have changed since it was asked last.
  public var isLive: Bool { true }

  /// The releases that are recorded.
  public var releasesThere: [String] { recordings.releasesThere }

  /// The service for no release, the recordings for one.
  public func client(asOf release: String?) throws(SourceRefusal) -> StatClient {
    guard let release else { return client }
    do throws(SourceRefusal) {
      return try recordings.client(asOf: release)
    } catch {
      throw SourceRefusal(
        "the service has its latest release only, and \(error.message)", remedy: error.remedy,
        isDamage: error.isDamage)
    }
  }

  /// None: what is not named is the latest.
  public func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String? { nil }

  /// That of a recorded release; of the service it is not known before.
  public func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest? {
    release.map { recordings.bodyDigest(of: request, asOf: $0) } ?? recorded(request)
  }

  /// The nodes that are recorded; the service isn't searched.
  public func knownNodes(asOf release: String?) -> [SchemaID?] {
    recordings.knownNodes(asOf: release)
  }
}
