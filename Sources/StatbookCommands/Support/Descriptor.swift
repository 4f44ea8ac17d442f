import Foundation

/// Writing to a file descriptor until all is written.
enum Descriptor {
  /// Writes bytes, and goes on where a signal interrupted.
  ///
  /// - Returns: 0, or the error number of what failed.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count == 0 { return EIO }
      if count < 0, errno != EINTR { return errno }
      rest = rest.dropFirst(max(count, 0))
    }
    return 0
  }
}
