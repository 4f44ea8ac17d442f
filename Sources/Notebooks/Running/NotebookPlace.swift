import CellEngine
import Exports
import Foundation

/// Where a notebook stands, and what it may touch: it reads within its root, and writes within its own
/// folder.
///
/// The root is the nearest folder above with `.git` or `statbook.json`, else the notebook's own.
/// Links are followed before anything is decided.
public struct NotebookPlace: Sendable {
  /// The path as it was given.
  public let path: String
  /// The notebook's folder, without links.
  let folder: String
  /// What it may read.
  let root: String

  /// The place of a notebook.
  public init(of path: String) {
    self.path = path
    let parent = (path as NSString).deletingLastPathComponent
    folder = Self.resolved(parent.isEmpty ? "." : parent) ?? parent
    root = Self.root(above: folder) ?? folder
  }

  /// A path of the notebook's, from where the program runs.
  func path(of relative: String) -> String { (folder as NSString).appendingPathComponent(relative) }

  /// The path without links, where it is within the root.
  ///
  /// - Throws: A `FileRefusal` that says why not.
  func readable(_ relative: String) throws(FileRefusal) -> String {
    try Self.requirePlain(relative)
    guard let resolved = Self.resolved(path(of: relative)) else {
      let reason = String(cString: strerror(errno))
      // What is not there outside is refused as what is: a notebook does not learn which it is.
      guard Self.contains(root, Self.plain(path(of: relative))) else {
        throw Self.outside(relative, "read outside its root")
      }
      throw FileRefusal(
        "\(relative) can't be read: \(reason)",
        remedy: "Check the path, which is taken from the notebook's folder.")
    }
    guard Self.contains(root, resolved) else {
      throw Self.outside(relative, "read outside its root")
    }
    return resolved
  }

  /// The path of a file to be written, where its folder is within the notebook's; folders that are not
  /// there are made.
  ///
  /// - Parameter base: The folder in whose place the file is put: the notebook's, or a scratch folder.
  func writable(_ relative: String, below base: String? = nil) throws(FileRefusal) -> String {
    try Self.requirePlain(relative)
    let base = base ?? folder
    let parts = relative.split(separator: "/").map(String.init)
    guard let name = parts.last, !parts.contains("..") else {
      throw Self.outside(relative, "write outside its folder")
    }
    // What is hidden is settings of other programs, such as `.git/config`, which may name commands.
    guard !parts.contains(where: { $0.hasPrefix(".") && $0 != "." }) else {
      throw FileRefusal(
        "a notebook may not write what is hidden: \(relative)",
        remedy: "Choose a name that does not begin with a full stop.", isOutside: true)
    }
    var parent = base
    for part in parts.dropLast() where part != "." {
      parent += "/" + part
      if mkdir(parent, 0o755) != 0, errno != EEXIST {
        throw FileRefusal(
          "\(relative) can't be written: \(String(cString: strerror(errno)))",
          remedy: "Check that the folder may be written.")
      }
      guard let resolved = Self.resolved(parent), Self.contains(base, resolved) else {
        throw Self.outside(relative, "write outside its folder")
      }
    }
    let target = parent + "/" + name
    let own = (path as NSString).lastPathComponent
    guard parent != base || ![own, own + ".lock", own + ".corrected"].contains(name) else {
      throw FileRefusal(
        "\(relative) is the notebook itself, or belongs to it", remedy: "Name another file.",
        isOutside: true)
    }
    if Self.isOdd(target, besides: S_IFREG) {
      throw FileRefusal(
        "\(relative) is a link, a folder or a device, and is not replaced",
        remedy: "Name another file.", isOutside: Self.isOdd(target, besides: S_IFDIR))
    }
    // A file of another name, such as a Makefile, may mean something to another program.
    guard Self.endings.contains((name as NSString).pathExtension.lowercased()) else {
      throw FileRefusal(
        "\(relative) is not the name of a file of data",
        remedy: "Let it end in .csv, .json, .md, .html or .svg.", isOutside: true)
    }
    return target
  }

  /// The last parts of the endings of all formats of tables and charts.
  private static let endings = Set(
    FileFormat.allCases.flatMap(\.endings).map { ($0 as NSString).pathExtension.lowercased() }
      + FileFormat.allCases.flatMap(\.endings) + ["svg"])

  /// The path of a workspace that the front matter names, where it is in the notebook's folder; else
  /// nil.
  func workspace(_ relative: String) -> String? {
    let path = path(of: relative)
    let parent = (path as NSString).deletingLastPathComponent
    guard (try? Self.requirePlain(relative)) != nil,
      Self.contains(folder, Self.resolved(parent) ?? Self.plain(parent)),
      !Self.isOdd(path, besides: S_IFREG)
    else { return nil }
    return path
  }

  private static func requirePlain(_ path: String) throws(FileRefusal) {
    guard !path.hasPrefix("/"), !path.hasPrefix("~") else {
      throw FileRefusal(
        "\(path) is an absolute path", remedy: "Write paths from the notebook's folder.",
        isOutside: true)
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw FileRefusal("the path is empty, or no path", remedy: "Name a file.")
    }
  }

  private static func outside(_ path: String, _ what: String) -> FileRefusal {
    FileRefusal(
      "a notebook may not \(what): \(path)",
      remedy: "Move the file beside the notebook, or below its root.", isOutside: true)
  }

  private static func contains(_ folder: String, _ path: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  private static func root(above folder: String) -> String? {
    var candidate = folder
    while !candidate.isEmpty, candidate != "/" {
      for mark in [".git", "statbook.json"]
      where FileManager.default.fileExists(atPath: candidate + "/" + mark) {
        return candidate
      }
      candidate = (candidate as NSString).deletingLastPathComponent
    }
    return nil
  }

  /// A whole path without `.` and `..`, by its text alone.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Whether something stands at a path that is a link, a folder where a file should be, or a device.
  static func isOdd(_ path: String, besides kind: mode_t) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT != kind
  }

  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
