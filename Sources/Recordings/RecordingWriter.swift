import JSONStream
public import StatAPI
import StatModel

public import struct Foundation.Date

/// Adds requests with their responses to one release of a recording set.
///
/// Files are written whole or not at all, and the index last, so that a set that is being written
/// can be read at any time. The same requests in the same order give the same bytes. Two writers
/// must not work on one set at a time.
public struct RecordingWriter {
  private let files: SetDirectory
  private var description: SetDescription
  private var index: ReleaseIndex
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
    if let new, !files.exists(files.path("set.json")) {
      description = new
    } else {
      description = try SetDescription.read(from: files)
    }
    if description.releases.contains(release) {
      index = try ReleaseIndex.read(release, from: files, origin: description.origin)
    } else {
      index = ReleaseIndex(release: release, entries: [])
    }
  }

  /// Adds a request with its response, behind what the release has.
  ///
  /// Of the request's headers only `Accept-Language` is written, of the response's those of
  /// `RecordingEntry.keptHeaders`. The origin is that of the response's source; what came from the
  /// service just now counts as recorded.
  ///
  /// - Throws: `RecordingError` with code `secret` where a secret, or what looks like a key, would
  ///   be written; nothing is written then.
  @discardableResult
  public mutating func add(
    _ request: APIRequest, _ response: APIResponse, recordedAt: Date
  ) throws(RecordingError) -> RecordingEntry {
    let stem = fileStem(for: request)
    let rateLimits = response.headers.filter { $0.key.hasPrefix("x-ratelimit") }
    let entry = RecordingEntry(
      identity: request.identity, operation: request.operation.name, label: request.label,
      dataset: request.operation.dataset, request: RecordedRequest(request),
      status: response.status,
      headers: response.headers.filter { RecordingEntry.keptHeaders.contains($0.key) },
      rateLimit: rateLimits.compactMapValues { Int($0) }, bodyDigest: Digest(of: response.body),
      bytes: response.body.count, recordedAt: recordedAt,
      origin: response.source.origin == .live ? .recorded : response.source.origin,
      release: index.release, responseFile: "\(stem).response.json",
      requestFile: request.query == nil ? nil : "\(stem).request.json")
    var extended = index
    extended.entries.append(entry)

    let requestBytes = request.query.map { $0.json.bytes(.pretty) }
    try refuseSecrets(in: response.body, of: entry.responseFile)
    if let requestBytes, let file = entry.requestFile {
      try refuseSecrets(in: requestBytes, of: file)
    }
    let entryBytes = entry.json(setOrigin: description.origin).bytes(.pretty)
    try refuseSecrets(in: entryBytes, of: ReleaseIndex.fileName)

    if let requestBytes, let file = entry.requestFile {
      try files.write(requestBytes, to: files.path(index.release, file))
    }
    try files.write(response.body, to: files.path(index.release, entry.responseFile))
    try extended.write(to: files, origin: description.origin)
    index = extended
    try addRelease()
    return entry
  }

  /// Names the release in `set.json`, once it has an index: a set never names what is not there.
  private mutating func addRelease() throws(RecordingError) {
    guard !description.releases.contains(index.release) else { return }
    description.releases.append(index.release)
    let bytes = description.json.bytes(.pretty)
    try refuseSecrets(in: bytes, of: "set.json")
    try files.write(bytes, to: files.path("set.json"))
  }

  /// `OPERATION--SLUG--8hex`, with a number where the release has that name.
  private func fileStem(for request: APIRequest) -> String {
    let slug = FileSlug.slug(of: request.label ?? request.operation.subject)
    let stem = "\(request.operation.name)--\(slug)--\(request.identity.digest.short)"
    let taken = Set(index.entries.map(\.responseFile))
    var name = stem
    var number = 2
    while taken.contains("\(name).response.json") {
      name = "\(stem)--\(number)"
      number += 1
    }
    return name
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
