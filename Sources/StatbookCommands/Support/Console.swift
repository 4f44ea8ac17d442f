import ArgumentParser
import Diagnostics
import Foundation

/// Standard output for data, standard error for all else.
enum Console {
  /// Thrown where the reader of standard output went away, which is no failure.
  struct ReaderClosed: Error {}

  /// Writes data to standard output.
  ///
  /// - Throws: `ReaderClosed`, or a `Failure` where the disk is full.
  static func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// Writes data to standard output.
  static func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
  }

  /// Writes data to standard output: to a file or pipe as they are, to a terminal with what it
  /// would obey made visible.
  static func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard isTerminal else {
      try writeAll(bytes)
      return
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var safe = lines.map { SafeText.visible(String(decoding: $0, as: UTF8.self)) }
      .joined(separator: "\n")
    try safe.withUTF8 { try writeAll(UnsafeRawBufferPointer($0)) }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer) throws {
    switch Descriptor.write(bytes, to: STDOUT_FILENO) {
    case 0: return
    case EPIPE: throw ReaderClosed()
    case let error:
      throw Failure("the output could not be written: \(String(cString: strerror(error)))")
    }
  }

  /// Tells what was done, on standard error; nobody may be listening.
  ///
  /// What a terminal would obey is made visible: names of releases and files come from elsewhere.
  static func narrate(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var safe = lines.map { SafeText.visible($0) + "\n" }.joined()
    _ = safe.withUTF8 { Descriptor.write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The width of the terminal in cells, or 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 100
    }
    return Int(size.ws_col)
  }

  /// Refuses a width in which nothing could be read.
  static func check(width: Int?) throws {
    guard let width, width < 20 else { return }
    throw ValidationError("a table needs a --width of at least 20")
  }
}
