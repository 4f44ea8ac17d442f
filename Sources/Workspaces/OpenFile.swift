import Glibc
import Synchronization

/// The files that this process has open as workspaces.
///
/// POSIX drops all locks that a process has on a file when the process closes *any* descriptor of
/// it. So the header of a file may be read by hand only while no connection of SQLite's holds a
/// lock on it; what is open was checked when it was opened. This can't be known by one workspace
/// alone, hence the one variable of the process.
final class OpenFile: Sendable {
  private struct Key: Hashable {
    let device: UInt
    let node: UInt
  }

  private static let counts = Mutex<[Key: Int]>([:])
  private let key: Key?

  private init(_ key: Key?) { self.key = key }

  deinit {
    guard let key else { return }
    Self.counts.withLock { counts in
      counts[key, default: 1] -= 1
      if counts[key] == 0 { counts[key] = nil }
    }
  }

  /// Opens a file with `body`, which is told whether this process has it open already, while no
  /// other thread opens one.
  ///
  /// - Returns: What `body` returned, and what must be held for as long as the file is open.
  static func opening<Opened: Sendable>(
    _ path: String, _ body: (_ isOpen: Bool) throws -> Opened
  ) throws -> (opened: Opened, file: OpenFile) {
    try counts.withLock { counts in
      let key = key(of: path)
      let opened = try body(key.map { counts[$0] != nil } ?? false)
      if let key { counts[key, default: 0] += 1 }
      return (opened, OpenFile(key))
    }
  }

  private static func key(of path: String) -> Key? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return Key(device: UInt(information.st_dev), node: UInt(information.st_ino))
  }
}
