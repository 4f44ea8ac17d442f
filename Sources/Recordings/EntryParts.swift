import JSONStream
import StatAPI
import StatModel

import struct Foundation.Date

/// The members of one entry of `index.json`, as they are met.
struct EntryParts {
  private var identity: Digest?
  private var operation: String?
  private var label: String?
  private var dataset: SchemaID?
  private var origin: Origin
  private var request: RecordedRequest?
  private var status: Int?
  private var headers: [String: String] = [:]
  private var rateLimit: [String: Int] = [:]
  private var body: (digest: Digest, bytes: Int)?
  private var files: (response: String, request: String?)?
  private var recordedAt: Date?

  /// - Parameter origin: That of the set, for entries without their own.
  init(origin: Origin) { self.origin = origin }

  mutating func readEntry(
    of release: String, from reader: inout JSONReader
  ) throws(JSONError) -> RecordingEntry {
    let start = reader.offset
    try reader.beginObject()
    while let key = try reader.nextKey() { try read(key, from: &reader) }
    guard let identity else { throw .missing("identity", at: start) }
    guard let operation else { throw .missing("operation", at: start) }
    guard let request else { throw .missing("request", at: start) }
    guard let status else { throw .missing("status", at: start) }
    guard let body else { throw .missing("body", at: start) }
    guard let files else { throw .missing("files", at: start) }
    guard let recordedAt else { throw .missing("recordedAt", at: start) }
    return RecordingEntry(
      identity: RequestIdentity(digest: identity), operation: operation, label: label,
      dataset: dataset, request: request, status: status, headers: headers, rateLimit: rateLimit,
      bodyDigest: body.digest, bytes: body.bytes, recordedAt: recordedAt, origin: origin,
      release: release, responseFile: files.response, requestFile: files.request)
  }

  private mutating func read(_ key: JSONText, from reader: inout JSONReader) throws(JSONError) {
    if key.equals("identity") {
      identity = try reader.readDigest()
    } else if key.equals("operation") {
      operation = try reader.readString().string
    } else if key.equals("label") {
      label = try reader.readString().string
    } else if key.equals("dataset") {
      dataset = SchemaID(try reader.readString().string)
    } else if key.equals("origin") {
      origin = try reader.readOrigin()
    } else if key.equals("request") {
      request = try Self.readRequest(from: &reader)
    } else if key.equals("status") {
      status = try reader.readInteger()
    } else if key.equals("headers") {
      try reader.beginObject()
      while let name = try reader.nextKey()?.string {
        headers[name.lowercased()] = try reader.readString().string
      }
    } else if key.equals("rateLimit") {
      try reader.beginObject()
      while let name = try reader.nextKey()?.string { rateLimit[name] = try reader.readInteger() }
    } else if key.equals("body") {
      body = try Self.readBody(from: &reader)
    } else if key.equals("files") {
      files = try Self.readFiles(from: &reader)
    } else if key.equals("recordedAt") {
      recordedAt = try Self.readDate(from: &reader)
    } else {
      try reader.skipValue()
    }
  }

  private static func readRequest(
    from reader: inout JSONReader
  ) throws(JSONError) -> RecordedRequest {
    let start = reader.offset
    var (method, path, language): (String?, String?, String?)
    var urlQuery: [String] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("method") {
        method = try reader.readString().string
      } else if key.equals("path") {
        path = try reader.readString().string
      } else if key.equals("urlQuery") {
        urlQuery = try reader.readTexts()
      } else if key.equals("language") {
        language = try reader.readString().string
      } else {
        try reader.skipValue()
      }
    }
    guard let method else { throw .missing("method", at: start) }
    guard let path else { throw .missing("path", at: start) }
    return RecordedRequest(method: method, path: path, urlQuery: urlQuery, language: language)
  }

  private static func readBody(
    from reader: inout JSONReader
  ) throws(JSONError) -> (Digest, Int) {
    let start = reader.offset
    var digest: Digest?
    var bytes: Int?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("sha256") {
        digest = try reader.readDigest()
      } else if key.equals("bytes") {
        bytes = try reader.readInteger()
      } else {
        try reader.skipValue()
      }
    }
    guard let digest else { throw .missing("sha256", at: start) }
    guard let bytes else { throw .missing("bytes", at: start) }
    return (digest, bytes)
  }

  private static func readFiles(
    from reader: inout JSONReader
  ) throws(JSONError) -> (String, String?) {
    let start = reader.offset
    var (response, request): (String?, String?)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("response") {
        response = try reader.readString().string
      } else if key.equals("request") {
        request = try reader.readString().string
      } else {
        try reader.skipValue()
      }
    }
    guard let response else { throw .missing("response", at: start) }
    return (response, request)
  }

  private static func readDate(from reader: inout JSONReader) throws(JSONError) -> Date {
    let start = reader.offset
    let text = try reader.readString().string
    guard let date = Timestamp.date(text) else {
      throw JSONError(.shape, at: start, "\"\(text)\" is no time of ISO 8601")
    }
    return date
  }
}
