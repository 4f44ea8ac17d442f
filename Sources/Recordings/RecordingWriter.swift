import JSONStream
public import StatAPI
import StatModel

public import struct Foundation.Date

/// Adds requests with their responses to one release of a recording set.
///
/// Files are written whole or not at all, and the index last, so that a set that is being written
/// can be read at any time. The same requests in the same order give the same bytes. Writers of
/// several processes take turns, entry by entry.
public struct RecordingWriter: Sendable {
  private let files: SetDirectory
  private var description: SetDescription
  private var index: ReleaseIndex
  /// What `set.json` and the index were when they were last read or written here.
  private var seen: [SetDirectory.Fingerprint?] = []
  private let release: String
  private let scan: SecretScan

  /// Opens a set for writing, an existing one or a new one.
  ///
  /// - Parameters:
  ///   - release: Added as the newest where the set does not have it.
  ///   - new: What a new set says of itself; an existing set keeps its own words.
  ///   - secrets: Texts that must not occur in what is written.
  /// - Throws: `RecordingError` where the set is damaged, or there is none and `new` is nil.
  public init(
    directory: String, release: String, new: SetDescription? = nil,
    forbidding secrets: [String] = []
  ) throws(RecordingError) {
    files = SetDirectory(directory)
    scan = SecretScan(secrets: secrets)
    guard SetDirectory.isPlain(release) else {
      throw .outside(directory, named: release)
    }
    self.release = release
    if let new, !files.exists(files.path("set.json")) {
      description = new
    } else {
      description = try SetDescription.read(from: files)
    }
    index = try Self.index(of: release, in: description, files)
    seen = fingerprints
  }

  private static func index(
    of release: String, in description: SetDescription, _ files: SetDirectory
  ) throws(RecordingError) -> ReleaseIndex {
    guard description.releases.contains(release) else {
      return ReleaseIndex(release: release, entries: [])
    }
    return try ReleaseIndex.read(release, from: files, origin: description.origin)
  }

  private var fingerprints: [SetDirectory.Fingerprint?] {
    [
      files.fingerprint(of: files.path("set.json")),
      files.fingerprint(of: files.path(release, ReleaseIndex.fileName)),
    ]
  }

  /// Reads again what another writer has written meanwhile.
  private mutating func catchUp() throws(RecordingError) {
    guard fingerprints != seen, files.exists(files.path("set.json")) else { return }
    description = try SetDescription.read(from: files)
    index = try Self.index(of: release, in: description, files)
  }

  /// Adds a request with its response, behind what the release has.
  ///
  /// - Parameter replaces: Whether it takes the place of what the release has of the same request.
  /// - Throws: As ``add(_:)``.
  @discardableResult
  public mutating func add(
    _ request: APIRequest, _ response: APIResponse, recordedAt: Date, replaces: Bool = false
  ) throws(RecordingError) -> RecordingEntry {
    let recording = NewRecording(
      request, response, recordedAt: recordedAt, replaces: replaces)
    return try add([recording])[0]
  }

  /// Adds recordings in their order: all of them or none.
  ///
  /// Of the request's headers only `Accept-Language` is written, of the response's those of
  /// `RecordingEntry.keptHeaders`. The origin is that of the response's source; what came from the
  /// service just now counts as recorded.
  ///
  /// - Returns: Their entries, one for each.
  /// - Throws: `RecordingError` with code `secret` where a secret, or what looks like a key, would
  ///   be written; nothing is written then.
  @discardableResult
  public mutating func add(
    _ recordings: [NewRecording]
  ) throws(RecordingError) -> [RecordingEntry] {
    for recording in recordings { try refuseSecrets(in: recording) }
    let lock = try files.lock()
    defer { lock.release() }
    try catchUp()
    var batch = EntryBatch(index.entries)
    var entries: [RecordingEntry] = []
    var renewed: Set<RequestIdentity> = []
    for recording in recordings {
      let entry = entry(of: recording, in: batch)
      // What takes the place of another is what the release had, and not what came with it.
      let replaces = recording.replaces && renewed.insert(entry.identity).inserted
      batch.add(entry, replaces: replaces)
      entries.append(entry)
    }
    for (recording, entry) in zip(recordings, entries) {
      if let requestBytes = recording.requestBytes, let file = entry.requestFile {
        try files.write(requestBytes, to: files.path(release, file))
      }
      try files.write(recording.response.body, to: files.path(release, entry.responseFile))
    }
    var extended = index
    extended.entries = batch.entries
    try extended.write(to: files, origin: description.origin)
    index = extended
    try addRelease()
    // Nothing names them any more; where one can't be removed, `fixtures check` tells of an orphan.
    for file in batch.replaced.flatMap({ [$0.responseFile, $0.requestFile] }).compactMap({ $0 }) {
      try? files.remove(files.path(release, file))
    }
    seen = fingerprints
    return entries
  }

  /// Writes the set's `README.md`, unless it has one.
  ///
  /// - Throws: `RecordingError` with code `secret`, as ``add(_:)``.
  public func addReadme(_ text: String) throws(RecordingError) {
    let file = files.path("README.md")
    guard !files.exists(file) else { return }
    try refuseSecrets(in: Array(text.utf8), of: "README.md")
    try files.write(Array(text.utf8), to: file)
  }

  private func entry(of recording: NewRecording, in batch: EntryBatch) -> RecordingEntry {
    let (request, response) = (recording.request, recording.response)
    let identity = request.identity
    let stem = batch.fileStem(for: request, identity: identity)
    let rateLimits = response.headers.filter { $0.key.hasPrefix("x-ratelimit") }
    return RecordingEntry(
      identity: identity, operation: request.operation.name, label: request.label,
      dataset: request.operation.dataset, request: RecordedRequest(request),
      status: response.status,
      headers: response.headers.filter { RecordingEntry.keptHeaders.contains($0.key) },
      rateLimit: rateLimits.compactMapValues { Int($0) }, bodyDigest: Digest(of: response.body),
      bytes: response.body.count, recordedAt: recording.recordedAt,
      origin: response.source.origin == .live ? .recorded : response.source.origin,
      release: index.release, responseFile: "\(stem).response.json",
      requestFile: request.query == nil ? nil : "\(stem).request.json")
  }

  /// Names the release in `set.json`, once it has an index: a set never names what is not there.
  private mutating func addRelease() throws(RecordingError) {
    guard !description.releases.contains(index.release) else { return }
    description.add(release: index.release)
    let bytes = description.json.bytes(.pretty)
    try refuseSecrets(in: bytes, of: "set.json")
    try files.write(bytes, to: files.path("set.json"))
  }

  /// Refuses a recording before anything of it is written.
  private func refuseSecrets(in recording: NewRecording) throws(RecordingError) {
    let entry = entry(of: recording, in: EntryBatch([]))
    try refuseSecrets(in: recording.response.body, of: entry.responseFile)
    if let requestBytes = recording.requestBytes, let file = entry.requestFile {
      try refuseSecrets(in: requestBytes, of: file)
    }
    try refuseSecrets(
      in: entry.json(setOrigin: description.origin).bytes(.pretty), of: ReleaseIndex.fileName)
  }

  private func refuseSecrets(in bytes: [UInt8], of file: String) throws(RecordingError) {
    guard let finding = scan.findings(in: bytes).first(where: { $0.kind != .personalPath }) else {
      return
    }
    throw RecordingError(
      .secret,
      finding.kind == .secret
        ? "\(file) would hold a secret, at byte \(finding.offset). Nothing was written."
        : """
        \(file) would hold what looks like a key, at byte \(finding.offset), \(finding.length) \
        bytes long. Nothing was written.
        """,
      remedy:
        """
        Take it out of the query's name, the query or the body. If a service sent your key back, \
        ask it for a new one.
        """,
      path: file)
  }
}
