/// Why bytes are not the JSON that was expected, and where.
public struct JSONError: Error, Equatable, Sendable {
  /// The kinds of fault. All but `shape` are faults of the JSON itself.
  public enum Code: String, Sendable {
    case empty, byteOrderMark, truncated, unexpectedByte, invalidNumber, numberOutOfRange
    case invalidString, invalidUTF8, loneSurrogate, tooDeep, duplicateKey, trailingBytes
    /// A file that cannot be read to its end, or changes meanwhile.
    case unreadable
    /// Valid JSON, but not what stands in this place of this document.
    case shape
  }

  /// What kind of fault it is.
  public var code: Code
  /// Bytes from the start of the document to the fault.
  public var offset: Int
  /// What is wrong, in words, without the place.
  public var detail: String
  /// The place in the document's structure, such as `fields[2].items[17].uris`; empty at its root.
  public var path: String
  /// The line of the fault, from 1.
  public var line: Int
  /// The column of the fault in its line, from 1, in bytes.
  public var column: Int

  /// A fault whose path, line and column `JSONReader.read` fills in.
  public init(_ code: Code, at offset: Int, _ detail: String) {
    self.code = code
    self.offset = offset
    self.detail = detail
    path = ""
    line = 1
    column = 1
  }
}

extension JSONError: CustomStringConvertible {
  /// Place and fault in one line: `line 3, column 7, byte 52 (at fields[2]): …`.
  public var description: String {
    let place = path.isEmpty ? "" : " (at \(path))"
    return "line \(line), column \(column), byte \(offset)\(place): \(detail)"
  }
}
