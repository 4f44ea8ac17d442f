import JSONStream
import StatModel

/// Reads a file that begins with a format version: `set.json` or `index.json`.
///
/// The version is checked before anything else is read, since a newer format may differ anywhere.
func readVersioned<Content>(
  _ bytes: [UInt8], of file: String,
  _ body: (inout JSONReader) throws(JSONError) -> Content
) throws(RecordingError) -> Content {
  let format: Int
  do throws(JSONError) {
    format = try JSONReader.read(bytes) { reader throws(JSONError) in try reader.readFormat() }
  } catch {
    throw .damaged(file, error)
  }
  if format > SetDescription.format {
    throw .newer(file, version: format, known: SetDescription.format)
  }
  do throws(JSONError) {
    return try JSONReader.read(bytes, body)
  } catch {
    throw .damaged(file, error)
  }
}

extension JSONReader {
  fileprivate mutating func readFormat() throws(JSONError) -> Int {
    let start = offset
    var format: Int?
    try beginObject()
    while let key = try nextKey() {
      if key.equals("format") {
        let start = offset
        let number = try readInteger()
        guard number > 0 else { throw JSONError(.shape, at: start, "there is no format \(number)") }
        format = number
      } else {
        try skipValue()
      }
    }
    guard let format else { throw .missing("format", at: start) }
    return format
  }

  mutating func readTexts() throws(JSONError) -> [String] {
    try readArray { reader throws(JSONError) in try reader.readString().string }
  }

  mutating func readOrigin() throws(JSONError) -> Origin {
    let start = offset
    let word = try readString().string
    guard let origin = Origin(rawValue: word), origin != .live else {
      throw JSONError(.shape, at: start, "\"\(word)\" is no origin of a recording")
    }
    return origin
  }

  mutating func readDigest() throws(JSONError) -> Digest {
    let start = offset
    guard let digest = Digest(hex: try readString().string) else {
      throw JSONError(.shape, at: start, "expected a SHA-256 in 64 hexadecimal digits")
    }
    return digest
  }
}

extension JSONError {
  static func missing(_ member: String, at offset: Int) -> JSONError {
    JSONError(.shape, at: offset, "the member `\(member)` is missing")
  }
}
