import JSONStream
public import StatAPI
public import StatModel

/// A recording set: a directory of recorded requests with their responses, a directory within it
/// for each release.
///
/// The layout is specified at the top of `SetDescription.swift` and `ReleaseIndex.swift`. The
/// indexes are read at once, queries and bodies when they are asked for.
///
/// ```swift
/// let set = try RecordingSet(reading: "fixtures/uc-households")
/// let client = StatClient(transport: try ReplayTransport(set), base: set.service)
/// ```
public struct RecordingSet: Sendable {
  /// What the set says of itself.
  public let about: SetDescription
  let files: SetDirectory
  private var indexes: [String: ReleaseIndex] = [:]
  private let shownPath: String?

  /// Reads a set's `set.json` and the `index.json` of each release.
  ///
  /// - Parameter shownPath: How messages name the directory, where not by the path it is read from.
  /// - Throws: `RecordingError` where it is no set, of a newer version, or damaged.
  public init(
    reading directory: String, shownAs shownPath: String? = nil
  ) throws(RecordingError) {
    files = SetDirectory(directory)
    self.shownPath = shownPath
    about = try SetDescription.read(from: files)
    for release in about.releases {
      indexes[release] = try ReleaseIndex.read(release, from: files, origin: about.origin)
    }
  }

  /// Whether a directory holds no set yet, so that one may be made there.
  public static func isAbsent(_ directory: String) -> Bool {
    let files = SetDirectory(directory)
    return !files.exists(files.path("set.json"))
  }

  /// The name of its directory.
  public var name: String { files.name }
  /// Its directory, as messages name it.
  public var directory: String { shownPath ?? files.path }
  /// The service that the requests are for.
  public var service: ServiceAddress { about.service }
  /// The origin of the entries that name no other.
  public var origin: Origin { about.origin }
  /// The names of the releases, oldest first.
  public var releases: [String] { about.releases }

  /// The entries of a release in the order of recording; none where there is no such release.
  public func entries(ofRelease release: String) -> [RecordingEntry] {
    indexes[release]?.entries ?? []
  }

  /// The entries of all releases.
  public var entries: [RecordingEntry] { releases.flatMap { entries(ofRelease: $0) } }

  /// The body of an entry, exactly as received.
  ///
  /// - Throws: `RecordingError` where the file is missing, or is not what was recorded.
  public func body(of entry: RecordingEntry) throws(RecordingError) -> [UInt8] {
    let path = files.path(entry.release, entry.responseFile)
    let body: [UInt8]
    do throws(RecordingError) {
      body = try files.read(path)
    } catch {
      throw shown(error)
    }
    guard Digest(of: body) == entry.bodyDigest else {
      throw shown(
        RecordingError(
          .bodyMismatch,
          "\(path) is not the body that was recorded: its SHA-256 differs from that in index.json.",
          remedy:
            """
            If it was edited on purpose: `statbook fixtures reseal \(directory)`. If not, restore it \
            from version control.
            """,
          path: path))
    }
    return body
  }

  /// The error with the directory as messages name it.
  private func shown(_ error: RecordingError) -> RecordingError {
    guard let shownPath else { return error }
    var error = error
    error.message = error.message.replacing(files.path, with: shownPath)
    error.path = error.path.replacing(files.path, with: shownPath)
    return error
  }

  /// The query of an entry, or nil where its request has none.
  ///
  /// - Throws: `RecordingError` where the file is missing, or holds no query.
  public func query(of entry: RecordingEntry) throws(RecordingError) -> TableQuery? {
    guard let file = entry.requestFile else { return nil }
    let path = files.path(entry.release, file)
    let bytes = try files.read(path)
    do throws(JSONError) {
      return try TableQuery.parse(bytes).query
    } catch {
      throw RecordingError(
        .damagedRequest, "\(path) holds no table query: \(error)",
        remedy: "Restore it from version control.", path: path, json: error)
    }
  }

  /// The text of its `README.md`; nil where there is none.
  public var readme: String? {
    (try? files.read(files.path("README.md"))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The path of an entry's body.
  public func bodyPath(of entry: RecordingEntry) -> String {
    files.path(entry.release, entry.responseFile)
  }
}
