/// A file of an export, which is written in chunks.
public struct ExportFile {
  /// Where it is to stand.
  public let path: String
  /// Hands over the file's bytes, a chunk at a time. It is called once, in the order of the files.
  public let write: (_ sink: ([UInt8]) throws -> Void) throws -> Void

  /// A file of its place and its content.
  public init(path: String, write: @escaping (_ sink: ([UInt8]) throws -> Void) throws -> Void) {
    self.path = path
    self.write = write
  }
}

/// Why a format can't hold something, for people.
public struct ExportRefusal: Error, Sendable {
  /// What can't be written.
  public let message: String
  /// What to do instead.
  public let remedy: String

  /// A refusal that says what to do instead.
  public init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }
}
