import Recordings
import StatAPI
import StatModel

/// Where answers of the service are recorded: a set, and a release of it.
struct RecordingPlace {
  private let folder: String
  private let release: String
  private let address: ServiceAddress
  /// As it was before; nil where there is none yet.
  private let set: RecordingSet?
  private let known: [RecordingEntry]

  /// - Parameter release: Nil is the month of today: the service names no releases.
  /// - Throws: `RecordingError` where there is a set that can't be read.
  init(_ folder: String, release: String?, of address: ServiceAddress) throws {
    self.folder = folder
    self.release = release ?? String(Timestamp.text(Clock.now()).prefix(7))
    self.address = address
    set = RecordingSet.isAbsent(folder) ? nil : try RecordingSet(reading: folder)
    known = set?.entries(ofRelease: self.release) ?? []
  }

  /// Sends requests on, and records their answers here.
  ///
  /// - Parameter recordsRefusedSizes: Whether large queries are asked in parts.
  func transport(
    _ base: any Transport, recording extent: RecordingTransport.Extent,
    recordsRefusedSizes: Bool = false
  ) throws -> RecordingTransport {
    try RecordingTransport(
      base, recording: extent,
      replaying: known.isEmpty ? nil : set.map { try ReplayTransport($0, release: release) },
      known: Set(known.map(\.identity)), stale: stale,
      writer: RecordingWriter(
        directory: folder, release: release, new: description,
        forbidding: Environment.secrets),
      recordsRefusedSizes: recordsRefusedSizes, now: Clock.now)
  }

  /// What is too old, where the set says that it is to be refreshed.
  private var stale: Set<RequestIdentity> {
    guard let finding = set?.ageFinding(at: Clock.now()), finding.allowed.policy == .refresh,
      finding.release == release
    else { return [] }
    return finding.identities
  }

  /// The digests of the bodies that are recorded, by request.
  func recorded() -> [RequestIdentity: Digest] {
    Dictionary(known.map { ($0.identity, $0.bodyDigest) }, uniquingKeysWith: { a, _ in a })
  }

  /// What a new set says of itself.
  private var description: SetDescription {
    SetDescription(recordingsOf: address, origin: .recorded)
  }
}
