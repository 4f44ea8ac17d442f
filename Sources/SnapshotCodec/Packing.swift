import CZstd

/// Bytes that are compressed with Zstandard where that makes them fewer.
enum Packing {
  /// Fewer bytes than these are left as they are: a frame alone takes 10.
  private static let leastBytes = 64
  /// Zstandard makes a block of 128 KiB of four bytes at the least (RFC 8878, §3.1.1.2), so that no
  /// honest length is more than so many times what it was packed into.
  private static let largestRatio = 1 << 15

  /// The frame of some bytes; nil where it would not be shorter than they are.
  static func frame(of bytes: UnsafeRawBufferPointer, level: Int32) -> [UInt8]? {
    guard bytes.count >= leastBytes, let source = bytes.baseAddress else { return nil }
    let room = statbook_zstd_bound(bytes.count)
    let frame = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      guard let target = buffer.baseAddress else { return }
      count = statbook_zstd(
        source.assumingMemoryBound(to: UInt8.self), bytes.count, target, room, level)
    }
    return frame.isEmpty || frame.count >= bytes.count ? nil : frame
  }

  /// Whether so many bytes may come of a frame of that length.
  static func isBelievable(_ count: Int, of frame: Int) -> Bool {
    count / largestRatio <= frame
  }

  /// Unpacks a frame into memory of just the size of what was packed; false where it is damaged.
  static func unpack(
    _ frame: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard let source = frame.baseAddress, let start = target.baseAddress else { return false }
    return statbook_unzstd(
      source.assumingMemoryBound(to: UInt8.self), frame.count,
      start.assumingMemoryBound(to: UInt8.self), target.count) == 1
  }
}
