import CellEngine
import Synchronization

/// The files of cells, in memory.
final class FilesInMemory: CellFiles {
  private let files: Mutex<[String: [UInt8]]>

  init(_ files: [String: String] = [:]) {
    self.files = Mutex(files.mapValues { Array($0.utf8) })
  }

  func read(_ path: String) throws(FileRefusal) -> [UInt8] {
    guard let bytes = files.withLock({ $0[path] }) else {
      throw FileRefusal("\(path) is not there", remedy: "Check the path.")
    }
    return bytes
  }

  func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(FileRefusal) {
    files.withLock { $0[path] = bytes }
  }

  var paths: [String] { files.withLock { $0.keys.sorted() } }
}
