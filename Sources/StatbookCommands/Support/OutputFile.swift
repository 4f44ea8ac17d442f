import Foundation

/// A file that is written whole or not at all.
enum OutputFile {
  /// Writes a file beside its final place, and then moves it there.
  ///
  /// - Throws: A `Failure` where something stands at the path and `replacing` is false.
  static func write(
    to path: String, replacing: Bool,
    _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    func failure(_ what: String) -> Failure {
      Failure(
        "\(path) \(what): \(String(cString: strerror(errno)))",
        remedy: "Check that the folder is there, may be written, and has space.")
    }
    guard replacing || !FileManager.default.fileExists(atPath: path) else {
      throw Failure("\(path) is there already", remedy: "Choose another name, or add --force.")
    }
    let draft = "\(path).\(UUID().uuidString.prefix(8)).part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("can't be made") }
    var isOpen = true
    defer {
      if isOpen { close(descriptor) }
      unlink(draft)
    }
    try body { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 || errno == EINTR else { throw failure("can't be written") }
        rest = rest.dropFirst(max(count, 0))
      }
    }
    guard fsync(descriptor) == 0 else { throw failure("can't be written") }
    isOpen = false
    guard close(descriptor) == 0, rename(draft, path) == 0 else { throw failure("can't be made") }
  }

  /// Writes a file of these bytes.
  static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
    try write(to: path, replacing: replacing) { write in
      try bytes.withUnsafeBytes { try write($0) }
    }
  }
}
