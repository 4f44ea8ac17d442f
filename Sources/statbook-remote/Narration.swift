import Glibc

/// What is told to a person, on standard error.
enum Narration {
  /// Writes a line; a reader that went away is no failure.
  static func tell(_ line: String, end: String = "\n") {
    var rest = Array((line + end).utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
