import CZlib

/// Bodies as they were packed for the way: gzip, or zlib's own frame, which is called `deflate`.
enum PackedBody {
  /// No answer of the service is longer.
  private static let most = 1 << 30

  /// The unpacked bytes; nil where they are damaged, cut off, packed otherwise or too long.
  static func unpacked(_ bytes: [UInt8], coding: String) -> [UInt8]? {
    guard ["gzip", "x-gzip", "deflate"].contains(coding.lowercased()) else { return nil }
    var room = max(bytes.count * 8, 1 << 16)
    while room <= most {
      var count = 0
      let unpacked = [UInt8](unsafeUninitializedCapacity: room) { target, written in
        guard let start = target.baseAddress else { return }
        count = statbook_gunzip(bytes, bytes.count, start, room)
        written = count > room ? 0 : count
      }
      guard count > room else { return count > 0 ? unpacked : nil }
      room *= 8
    }
    return nil
  }
}
