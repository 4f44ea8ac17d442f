import Foundation
import StatModel

/// What was entered in the shells of one workspace, from one run to the next.
///
/// The file is `$XDG_STATE_HOME/statbook/history/NAME-DIGEST.jsonl` (without `XDG_STATE_HOME`, in
/// `~/.local/state`), where NAME is the name of the workspace's file and DIGEST the first eight
/// digits of the SHA-256 of its resolved path.
///
/// Each line is a JSON object:
///
///     {"at":"2026-11-25T15:41:02Z","cell":12,"session":"20261125-1541-3f2a","text":"get caseload"}
///
/// 1. Folder and file are the user's alone: 0700 and 0600.
/// 2. An entry is appended by one write to a file opened with O_APPEND, so that two shells on one
///    workspace don't mix their lines. Where the file does not end with a line end, because a
///    machine stopped in the middle of one, the entry begins with one.
/// 3. A reader passes over lines that it can't read, and over members that it does not know.
/// 4. Nothing is ever removed but by the user; a reader reads the last 4 MiB.
/// 5. No failure of any of this is a failure of the shell: it is a note.
final class HistoryFile {
  /// What was found in the file.
  struct Contents: Equatable {
    /// The entries, the newest last.
    var entries: [HistoryEntry] = []
    /// How many lines could not be read.
    var damagedLines = 0
  }

  /// What is read of a file, from its end.
  static let readLimit = 4 << 20

  /// Where it is.
  let path: String
  private let descriptor: Int32
  private let readLimit: Int

  private init(path: String, descriptor: Int32, readLimit: Int) {
    self.path = path
    self.descriptor = descriptor
    self.readLimit = readLimit
  }

  deinit { close(descriptor) }

  /// Opens the history of a workspace, and makes it if there is none.
  static func open(
    workspace: String, environment: [String: String], readLimit: Int = HistoryFile.readLimit
  ) throws(HistoryFailure) -> HistoryFile {
    let path = try path(workspace: workspace, environment: environment)
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw HistoryFailure(path: folder, reason: "the folder can't be made")
    }
    // Without waiting for whoever reads it, where a pipe has taken its place.
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let descriptor = Foundation.open(path, flags, 0o600)
    guard descriptor >= 0 else { throw HistoryFailure(path: path, number: errno) }
    let file = HistoryFile(path: path, descriptor: descriptor, readLimit: readLimit)
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw HistoryFailure(path: path, reason: "it is not a file")
    }
    if information.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
    return file
  }

  /// Where the history of a workspace is.
  static func path(
    workspace: String, environment: [String: String]
  ) throws(HistoryFailure) -> String {
    let folder: String
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      folder = state
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.local/state"
    } else {
      throw HistoryFailure(path: "", reason: "neither HOME nor XDG_STATE_HOME names a folder")
    }
    // The file need not be there yet; its folder is.
    let file = URL(fileURLWithPath: workspace)
    let place = file.deletingLastPathComponent().resolvingSymlinksInPath()
    let resolved = place.appendingPathComponent(file.lastPathComponent).resolvingSymlinksInPath()
    let name = String(decoding: resolved.lastPathComponent.utf8.prefix(100), as: UTF8.self)
    let digest = Digest(of: Array(resolved.path.utf8)).short
    return "\(folder)/statbook/history/\(name)-\(digest).jsonl"
  }

  /// Appends an entry.
  func append(_ entry: HistoryEntry) throws(HistoryFailure) {
    var bytes = entry.line
    if let last = read(from: max(size - 1, 0)).first, last != UInt8(ascii: "\n") {
      bytes.insert(UInt8(ascii: "\n"), at: 0)
    }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if written < 0 { throw HistoryFailure(path: path, number: errno) }
    if written < bytes.count { throw HistoryFailure(path: path, number: ENOSPC) }
  }

  /// The entries at the end of the file.
  func contents() -> Contents {
    let start = max(size - readLimit, 0)
    var lines = read(from: start).split(separator: UInt8(ascii: "\n"))
    // What is before the first line end is a part of a line.
    if start > 0, !lines.isEmpty { lines.removeFirst() }
    let entries = lines.compactMap { HistoryEntry(line: $0) }
    return Contents(entries: entries, damagedLines: lines.count - entries.count)
  }

  /// The entries with all words of a text, in any case, the newest last.
  func search(_ text: String) -> [HistoryEntry] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    return contents().entries.filter { $0.contains(words) }
  }

  private var size: Int {
    var information = stat()
    return fstat(descriptor, &information) == 0 ? Int(information.st_size) : 0
  }

  private func read(from start: Int) -> [UInt8] {
    let count = max(size - start, 0)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let address = buffer.baseAddress.map { $0 + filled }
        let got = pread(descriptor, address, count - filled, off_t(start + filled))
        if got <= 0 { break }
        filled += got
      }
    }
  }
}
