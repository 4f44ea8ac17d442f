import Foundation
import StatModel

/// The files of one set, reached by plain names only, so that a set from a stranger reads nothing
/// outside of its directory.
struct SetDirectory: Sendable {
  let path: String

  init(_ path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// The last part of the path, also of `.`.
  var name: String {
    let last = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    return last.isEmpty ? path : last
  }

  /// The path of a file, for reading and for people.
  func path(_ parts: String...) -> String {
    parts.reduce(path) { $0.hasSuffix("/") ? $0 + $1 : "\($0)/\($1)" }
  }

  /// Whether a name is that of a file in its own directory.
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255 && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
  }

  /// The bytes of a file of the set.
  ///
  /// - Throws: `RecordingError` where it is missing, or a link leads it out of the set.
  func read(_ file: String) throws(RecordingError) -> [UInt8] {
    try checkLinks(of: file)
    var information = stat()
    // A pipe in a stranger's set would be waited for without end.
    guard stat(file, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      let data = FileManager.default.contents(atPath: file)
    else { throw .missing(file) }
    return [UInt8](data)
  }

  /// The names of what stands in a directory of the set, in the order of their bytes.
  func names(in directory: String) throws(RecordingError) -> [String] {
    try checkLinks(of: directory)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw .missing(directory)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  /// Writes a file whole or not at all, with the directories above it.
  func write(_ bytes: [UInt8], to file: String) throws(RecordingError) {
    let url = URL(fileURLWithPath: file)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try checkLinks(of: file)
      try Data(bytes).write(to: url, options: .atomic)
    } catch let error as RecordingError {
      throw error
    } catch {
      throw RecordingError(
        .unwritable, "\(file) cannot be written: \(error.localizedDescription)",
        remedy: "Check that the directory may be written, and that the disk is not full.",
        path: file)
    }
  }

  func remove(_ file: String) throws(RecordingError) {
    do {
      try FileManager.default.removeItem(atPath: file)
    } catch {
      throw RecordingError(
        .unwritable, "\(file) cannot be removed: \(error.localizedDescription)",
        remedy: "Check that the directory may be written.", path: file)
    }
  }

  /// Refuses what a symbolic link leads out of the set. A file that is not there yet is where its
  /// directory is.
  private func checkLinks(of file: String) throws(RecordingError) {
    guard let root = Self.resolved(path) else { return }
    let target = Self.resolved(file) ?? Self.resolved((file as NSString).deletingLastPathComponent)
    guard let target, target != root, !target.hasPrefix(root + "/") else { return }
    throw .outside(file, named: (file as NSString).lastPathComponent)
  }

  /// The path without symbolic links, or nil where there is nothing.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
