/// A body as it is kept: compressed where that makes it shorter.
public struct StoredBody: Sendable, Equatable {
  /// One frame of Zstandard (RFC 8878), or the body itself.
  public let content: [UInt8]
  /// The length of the body where the content is a frame; nil where it is the body.
  public let bytes: Int?

  /// Numbers in JSON shrink to a third at once, and hardly more with time.
  private static let level: Int32 = 1

  /// The kept form of a body.
  public init(_ body: [UInt8]) {
    let frame = body.withUnsafeBytes { Packing.frame(of: $0, level: Self.level) }
    content = frame ?? body
    bytes = frame.map { _ in body.count }
  }

  /// The body of what is kept; nil where it is damaged.
  public static func decode(_ content: [UInt8], bytes: Int?) -> [UInt8]? {
    guard let bytes else { return content }
    guard bytes >= 0, Packing.isBelievable(bytes, of: content.count) else { return nil }
    var isWhole = false
    let body = [UInt8](unsafeUninitializedCapacity: bytes) { buffer, count in
      isWhole = content.withUnsafeBytes {
        Packing.unpack($0, into: UnsafeMutableRawBufferPointer(buffer))
      }
      count = isWhole ? bytes : 0
    }
    return isWhole ? body : nil
  }
}
