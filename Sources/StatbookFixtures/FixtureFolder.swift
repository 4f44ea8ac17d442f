import Foundation
import Recordings

/// Finds the folder of a set by its name.
enum FixtureFolder {
  private static let parents = ["fixtures", "Fixtures"]

  /// - Throws: `RecordingError` that names the sets that were found.
  static func of(_ name: String, near file: String) throws(RecordingError) -> String {
    var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    if name.contains("/") {
      return URL(fileURLWithPath: name, relativeTo: folder).standardizedFileURL.path
    }
    var known: [String] = []
    while true {
      for parent in parents {
        let sets = folder.appendingPathComponent(parent, isDirectory: true)
        let set = sets.appendingPathComponent(name, isDirectory: true).path
        if !RecordingSet.isAbsent(set) { return set }
        known += names(in: sets.path)
      }
      let above = folder.deletingLastPathComponent().standardizedFileURL
      guard above.path != folder.path, folder.path != "/" else { break }
      folder = above
    }
    throw RecordingError(
      .notASet, "There is no recording set \(name) in a folder `fixtures` beside or above \(file).",
      remedy: known.isEmpty
        ? "Record one with: statbook table QUERY.json --record --recordings fixtures/\(name)"
        : "There are: \(Set(known).sorted().joined(separator: ", ")).", path: name)
  }

  private static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !RecordingSet.isAbsent("\(folder)/\($0)") }
  }
}
