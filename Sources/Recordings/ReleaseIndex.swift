import JSONStream
import StatAPI
import StatModel

import struct Foundation.Date

// RELEASE/index.json, format 1, an object:
//   format   1
//   entries  array in the order of recording, each an object:
//     identity    64 hexadecimal digits: what the request is matched by
//     operation   table | schema | saved-table | info | rate-limit
//     label       the query's name, optional
//     dataset     id, optional
//     origin      optional; without it that of set.json
//     request     object: method, path, urlQuery (array, optional), language (optional)
//     status      number; 200, but for the refusal of a query that is too large (400), whose parts
//                 are entries of their own: replay asks for them again by the limit in its body
//     headers     object: kept response headers, names in lower case
//     rateLimit   object of numbers: what the rate-limit headers said, optional
//     body        object: bytes, sha256
//     files       object: response, and for requests with a query request; plain names
//     recordedAt  ISO 8601, UTC
// Members that are not known are passed over; only this program writes an index.

/// The entries of one release.
struct ReleaseIndex: Sendable {
  let release: String
  var entries: [RecordingEntry]

  static let fileName = "index.json"

  static func read(
    _ release: String, from directory: SetDirectory, origin: Origin
  ) throws(RecordingError) -> ReleaseIndex {
    let file = directory.path(release, fileName)
    let entries = try readVersioned(try directory.read(file), of: file) {
      reader throws(JSONError) in
      try readEntries(of: release, origin: origin, from: &reader)
    }
    for entry in entries {
      for name in [entry.responseFile, entry.requestFile].compactMap({ $0 })
      where !SetDirectory.isPlain(name) {
        throw .outside(file, named: name)
      }
    }
    return ReleaseIndex(release: release, entries: entries)
  }

  func write(to directory: SetDirectory, origin: Origin) throws(RecordingError) {
    try directory.write(bytes(origin: origin), to: directory.path(release, Self.fileName))
  }

  /// The bytes of `index.json`.
  func bytes(origin: Origin) -> [UInt8] {
    let json: JSONValue = .object([
      .init("format", .init(SetDescription.format)),
      .init("entries", .array(entries.map { $0.json(setOrigin: origin) })),
    ])
    return json.bytes(.pretty)
  }

  private static func readEntries(
    of release: String, origin: Origin, from reader: inout JSONReader
  ) throws(JSONError) -> [RecordingEntry] {
    let start = reader.offset
    var entries: [RecordingEntry]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key.equals("entries") else {
        try reader.skipValue()
        continue
      }
      var found: [RecordingEntry] = []
      try reader.beginArray()
      while try reader.nextElement() {
        var parts = EntryParts(origin: origin)
        found.append(try parts.readEntry(of: release, from: &reader))
      }
      entries = found
    }
    guard let entries else { throw .missing("entries", at: start) }
    return entries
  }
}

extension RecordingEntry {
  /// The entry as an element of the index.
  func json(setOrigin: Origin) -> JSONValue {
    var requestMembers: [JSONValue.Member] = [
      .init("method", .string(request.method)), .init("path", .string(request.path)),
    ]
    if !request.urlQuery.isEmpty {
      requestMembers.append(.init("urlQuery", .array(request.urlQuery.map { .string($0) })))
    }
    if let language = request.language {
      requestMembers.append(.init("language", .string(language)))
    }
    var files: [JSONValue.Member] = [.init("response", .string(responseFile))]
    if let requestFile { files.append(.init("request", .string(requestFile))) }
    var members: [JSONValue.Member] = [
      .init("identity", .string(identity.digest.hex)), .init("operation", .string(operation)),
      .init("request", .object(requestMembers)), .init("status", .init(status)),
      .init("headers", .object(headers.map { .init($0.key, .string($0.value)) })),
      .init("body", ["bytes": .init(bytes), "sha256": .string(bodyDigest.hex)]),
      .init("files", .object(files)),
      .init("recordedAt", .string(Timestamp.text(recordedAt))),
    ]
    if let label { members.append(.init("label", .string(label))) }
    if let dataset { members.append(.init("dataset", .string(dataset.raw))) }
    if origin != setOrigin { members.append(.init("origin", .string(origin.rawValue))) }
    if !rateLimit.isEmpty {
      members.append(.init("rateLimit", .object(rateLimit.map { .init($0.key, .init($0.value)) })))
    }
    return .object(members)
  }
}
