import ArgumentParser
import Glibc
import StatAPI

/// Reads a secret.
enum HiddenInput {
  /// A line from the terminal, of which nothing is shown.
  ///
  /// Byte by byte: the terminal's own line may be no longer than 4095 bytes, and Ctrl-C must not end
  /// the program before the terminal shows again what is typed.
  static func line(prompt: String) throws -> String {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return all(atMost: 8192) }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else {
      throw APIError(
        .noKey, "The terminal can't be told to hide what is typed.",
        remedy: "Give the key by a pipe.")
    }
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      Narration.tell("")
    }
    // Only now: what is typed before the echo is off is thrown away.
    Narration.tell(prompt, end: "")
    var bytes: [UInt8] = []
    while bytes.count < 8192, let byte = nextByte() {
      switch byte {
      case 0x0A, 0x0D: return String(decoding: bytes, as: UTF8.self)
      case 0x03: throw ExitCode(130)  // Ctrl-C
      case 0x04 where bytes.isEmpty: throw ExitCode(130)  // Ctrl-D
      case 0x08, 0x7F: _ = bytes.popLast()
      case 0x15: bytes = []  // Ctrl-U
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All of standard input, as far as it may be long.
  static func all(atMost limit: Int) -> String {
    var bytes: [UInt8] = []
    while bytes.count < limit, let byte = nextByte() { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func nextByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}
