import CellEngine
import Foundation
import Notebooks

/// The files of a shell's cells: those that who types may read and write, from where the program runs.
struct ShellFiles: CellFiles {
  func read(_ path: String) throws(FileRefusal) -> [UInt8] {
    guard let resolved = realpath(Self.place(of: path), nil) else {
      throw FileRefusal(
        "\(path) can't be read: \(String(cString: strerror(errno)))", remedy: "Check the path.")
    }
    defer { free(resolved) }
    return try WholeFile.read(String(cString: resolved), named: path)
  }

  func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(FileRefusal) {
    let target = Self.place(of: path)
    guard replaces || !FileManager.default.fileExists(atPath: target) else {
      throw FileRefusal("\(path) is there already", remedy: "Choose another name.")
    }
    let folder = (target as NSString).deletingLastPathComponent
    if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
      throw FileRefusal("there is no folder \(folder)", remedy: "Make it first: mkdir \(folder)")
    }
    try WholeFile.write(bytes, to: target, named: path)
  }

  /// The path, with `~/` for the home folder as in a shell.
  static func place(of path: String) -> String {
    path.hasPrefix("~/") ? (path as NSString).expandingTildeInPath : path
  }
}
