import CellEngine
import Foundation

/// The files of a notebook's cells; with a scratch folder, what is written goes there, and is read from
/// there.
struct NotebookFiles: CellFiles {
  let place: NotebookPlace
  let scratch: String?

  func read(_ path: String) throws(FileRefusal) -> [UInt8] {
    if let scratch {
      let written = (scratch as NSString).appendingPathComponent(path)
      if let resolved = NotebookPlace.resolved(written), resolved.hasPrefix(scratch + "/") {
        return try WholeFile.read(resolved, named: path)
      }
    }
    return try WholeFile.read(try place.readable(path), named: path)
  }

  func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(FileRefusal) {
    let target = try place.writable(path, below: scratch)
    guard replaces || !FileManager.default.fileExists(atPath: target) else {
      throw FileRefusal("\(path) is there already", remedy: "Choose another name.")
    }
    try WholeFile.write(bytes, to: target, named: path)
  }
}
