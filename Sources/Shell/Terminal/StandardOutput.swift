import Foundation

/// Standard output as bytes, in order with what was printed before.
enum StandardOutput {
  /// Writes a text; that nobody reads it is no error.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a text to a descriptor.
  static func write(_ text: String, to descriptor: Int32) {
    fflush(nil)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(count, 0))
    }
  }
}
