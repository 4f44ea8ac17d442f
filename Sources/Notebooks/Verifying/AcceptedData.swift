import CellEngine
import Foundation

/// The accepted data beside a notebook: `FILE.expected/CELL.csv`, for what output blocks do not show.
struct AcceptedData {
  private let folder: String

  init(of notebook: Notebook) { folder = notebook.expectedFolder }

  /// Whether a file holds data of one of these cells: their names have no full stop.
  static func isFile(_ name: String, of cells: [String]) -> Bool {
    name.split(separator: ".").first.map { cells.contains(String($0)) } ?? false
  }

  /// The files by name.
  func read() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in names where !NotebookPlace.isOdd("\(folder)/\(name)", besides: S_IFREG) {
      files[name] = FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
    }
    return files
  }

  /// Makes the folder hold these files and no others, but for those of cells that stay as they are; it
  /// is removed where there are none.
  func write(
    _ files: [String: [UInt8]], keepingThoseOf cells: [String] = []
  ) throws(FileRefusal) {
    guard !NotebookPlace.isOdd(folder, besides: S_IFDIR) else {
      if files.isEmpty { return }
      throw FileRefusal(
        "\(folder) is no folder, or a link to one",
        remedy: "Remove it, and run the notebook again.",
        isOutside: true)
    }
    if !files.isEmpty {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let path = folder + "/" + name
      if FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) == bytes { continue }
      try WholeFile.write(bytes, to: path, named: path)
    }
    for name in names where name.hasSuffix(".csv") && files[name] == nil {
      if Self.isFile(name, of: cells) { continue }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    if names.isEmpty, FileManager.default.fileExists(atPath: folder) {
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  /// What is in the folder; a link in its place may lead anywhere, and is not followed.
  private var names: [String] {
    guard !NotebookPlace.isOdd(folder, besides: S_IFDIR) else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
