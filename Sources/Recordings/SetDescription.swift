public import JSONStream
public import StatAPI
public import StatModel

// set.json, format 1, an object:
//   format    1; a number that is not known is refused
//   service   base address of the service
//   title     what the set is, in a few words
//   licence   of the bodies
//   origin    recorded | simulated | reconstructed | imported; an entry may have its own
//   releases  names of the directories, oldest first
//   max-age   object: days, policy (warn | fail | refresh, optional); or the days alone; optional
// Other members are kept when the file is written again.

/// What a recording set says of itself in `set.json`.
public struct SetDescription: Sendable {
  /// The version of `set.json` and `index.json` that this program reads and writes.
  public static let format = 1

  /// The service that the requests are for.
  public var service: ServiceAddress
  /// What the set is, in a few words.
  public var title: String
  /// The licence of the bodies.
  public var licence: String
  /// The origin of the entries that name none.
  public var origin: Origin
  /// The releases, oldest first.
  public var releases: [String]
  /// How old the recordings of the last release may become; nil is as old as they will.
  public var maxAge: MaxAge?
  var unknownMembers: [JSONValue.Member] = []

  /// Describes a set.
  public init(
    service: ServiceAddress, title: String, licence: String, origin: Origin,
    releases: [String] = []
  ) {
    self.service = service
    self.title = title
    self.licence = licence
    self.origin = origin
    self.releases = releases
  }

  /// What a new set of a service's answers says of itself. The licence is known of what Stat-Xplore has
  /// published.
  ///
  /// - Parameter title: What is recorded, in a few words; the service's address where nil.
  public init(recordingsOf service: ServiceAddress, title: String? = nil, origin: Origin) {
    let isPublished = service == .statXplore && origin != .simulated
    self.init(
      service: service, title: "Recordings of \(title ?? service.url)",
      licence: isPublished ? Licence.openGovernment.title : "not known", origin: origin)
  }

  /// Adds a release as the newest; one with a number, such as `2024-01`, before the first that comes
  /// after it, where all are in that order.
  mutating func add(release: String) {
    let isNumbered = release.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    let areOrdered = zip(releases, releases.dropFirst()).allSatisfy(ReleaseName.precedes)
    let place = releases.firstIndex { ReleaseName.precedes(release, $0) }
    releases.insert(
      release, at: isNumbered && areOrdered ? place ?? releases.count : releases.count)
  }

  /// Names the sets in a folder that is none.
  private static func remedy(for directory: SetDirectory) -> String {
    let names = (try? directory.names(in: directory.path)) ?? []
    let sets = names.map { directory.path($0) }.filter { directory.exists("\($0)/set.json") }
    return sets.isEmpty
      ? "Name the folder that holds set.json, such as fixtures/uc-households."
      : "Name a set in it: \(sets.prefix(5).joined(separator: ", "))."
  }

  static func read(from directory: SetDirectory) throws(RecordingError) -> SetDescription {
    let file = directory.path("set.json")
    guard let bytes = try? directory.read(file) else {
      throw RecordingError(
        .notASet, "\(directory.path) is no recording set: it has no readable set.json.",
        remedy: remedy(for: directory),
        path: directory.path)
    }
    return try SetDescription(parsing: bytes, of: file)
  }

  /// Reads the bytes of a `set.json`.
  ///
  /// - Parameter file: How messages name where they stand.
  /// - Throws: `RecordingError` where they are damaged, or of a newer version.
  public init(parsing bytes: [UInt8], of file: String) throws(RecordingError) {
    self = try readVersioned(bytes, of: file) { reader throws(JSONError) in
      try SetDescription(reading: &reader)
    }
    for release in releases where !SetDirectory.isPlain(release) {
      throw .outside(file, named: release)
    }
  }

  /// What `set.json` holds.
  public var json: JSONValue {
    .object(
      [
        .init("format", .init(Self.format)), .init("service", .string(service.url)),
        .init("title", .string(title)), .init("licence", .string(licence)),
        .init("origin", .string(origin.rawValue)),
        .init("releases", .array(releases.map { .string($0) })),
      ] + (maxAge.map { [.init("max-age", $0.json)] } ?? []) + unknownMembers)
  }

  private init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var (service, title, licence): (String?, String?, String?)
    var origin: Origin?
    var releases: [String]?
    var maxAge: MaxAge?
    var unknownMembers: [JSONValue.Member] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("service") {
        service = try reader.readString().string
      } else if key.equals("title") {
        title = try reader.readString().string
      } else if key.equals("licence") {
        licence = try reader.readString().string
      } else if key.equals("origin") {
        origin = try reader.readOrigin()
      } else if key.equals("releases") {
        releases = try Self.readReleases(from: &reader)
      } else if key.equals("max-age") {
        maxAge = try MaxAge(reading: &reader)
      } else if key.equals("format") {
        try reader.skipValue()
      } else {
        let name = key.string
        unknownMembers.append(.init(name, try reader.readValue()))
      }
    }
    guard let service else { throw .missing("service", at: start) }
    guard let origin else { throw .missing("origin", at: start) }
    guard let releases else { throw .missing("releases", at: start) }
    self.init(
      service: ServiceAddress(service), title: title ?? "", licence: licence ?? "", origin: origin,
      releases: releases)
    self.maxAge = maxAge
    self.unknownMembers = unknownMembers
  }

  private static func readReleases(from reader: inout JSONReader) throws(JSONError) -> [String] {
    let start = reader.offset
    let releases = try reader.readTexts()
    guard Set(releases).count == releases.count else {
      throw JSONError(.shape, at: start, "a release stands twice")
    }
    return releases
  }
}
