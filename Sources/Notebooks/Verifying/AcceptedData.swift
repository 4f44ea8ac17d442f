import CellEngine
import Foundation

/// The accepted data beside a notebook: `FILE.expected/CELL.csv`, for what output blocks do not show.
struct AcceptedData {
  private let folder: String

  init(of notebook: Notebook) { folder = notebook.expectedFolder }

  /// The files by name.
  func read() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in names where name.hasSuffix(".csv") {
      files[name] = FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
    }
    return files
  }

  /// Makes the folder hold these files and no others, but for those of cells that stay as they are; it
  /// is removed where there are none.
  func write(
    _ files: [String: [UInt8]], keepingThoseOf cells: [String] = []
  ) throws(FileRefusal) {
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
      if cells.contains(where: { name == "\($0).csv" || name.hasPrefix("\($0)-") }) { continue }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    if names.isEmpty { try? FileManager.default.removeItem(atPath: folder) }
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
