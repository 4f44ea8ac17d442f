import Foundation

/// What the file of a workspace is, before SQLite opens it: SQLite would take an empty file for a
/// new database, and change the mode of one that is not ours.
///
/// The layout is that of SQLite's header: magic at byte 0, page size at 16, pages at 28, user
/// version at 60, application id at 68, all big-endian.
struct WorkspaceFile {
  /// `STBK`, the application id of a workspace.
  static let applicationID: Int32 = 0x5354_424B

  let path: String
  /// Whether the file may be written, and the folder too, where SQLite keeps its log.
  let isWritable: Bool
  /// Whether changes stand in the log that are not yet in the file.
  let hasLog: Bool

  /// - Parameter isOpen: Whether this process has it open, and has checked its header then.
  init(at path: String, isOpen: Bool) throws(WorkspaceError) {
    self.path = path
    var information = stat()
    guard stat(path, &information) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? WorkspaceError(
          .missing, "There is no workspace at \(path).",
          remedy: "Make one with: statbook init \(path)")
        : WorkspaceError(
          .fileSystem, "\(path) can't be looked at: \(String(cString: strerror(errno))).",
          remedy: "Check the path and its permissions.")
    }
    guard information.st_mode & S_IFMT != S_IFDIR else {
      throw WorkspaceError(
        .isDirectory, "\(path) is a folder, not a workspace.",
        remedy: "Name the file, such as \(path)/NAME.statbook.")
    }
    let folder = (path as NSString).deletingLastPathComponent
    isWritable = access(path, W_OK) == 0 && access(folder.isEmpty ? "." : folder, W_OK) == 0
    let expected =
      isOpen ? 0 : try Self.bytes(byHeaderOf: path, size: Int(information.st_size))
    // NB: the log after the header, and the size last. Another process may be moving the log into
    // the file: the header comes first in the file, and the log is emptied only when all is there.
    var log = stat()
    hasLog = stat(path + "-wal", &log) == 0 && log.st_size > 0
    guard hasLog || stat(path, &information) != 0 || information.st_size >= expected else {
      throw WorkspaceError(
        .truncated,
        "\(path) is cut off: it should have \(expected) bytes, and has \(information.st_size).",
        remedy: "Copy it again from where it came, or take a backup.")
    }
  }

  /// Checks that the file is a workspace, and tells how long its header says that it is.
  private static func bytes(
    byHeaderOf path: String, size: Int
  ) throws(WorkspaceError) -> Int {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw WorkspaceError(
        .fileSystem, "\(path) can't be read: \(String(cString: strerror(errno))).",
        remedy: "Check its permissions.")
    }
    defer { try? file.close() }
    let header = [UInt8]((try? file.read(upToCount: 100)) ?? Data())
    func number(at offset: Int) -> Int {
      header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)),
      number(at: 68) == Int(applicationID)
    else {
      let what = size == 0 ? "empty" : "not a workspace of Statbook"
      throw WorkspaceError(
        .notAWorkspace, "\(path) is \(what).",
        remedy: "Name a file that `statbook init` made. This one was left as it is.")
    }
    guard number(at: 60) <= Migrations.version else {
      throw WorkspaceError(
        .newerVersion,
        """
        \(path) was written by a newer Statbook (form \(number(at: 60)); this one knows up to \
        \(Migrations.version)).
        """,
        remedy: "Use that Statbook. The file was left as it is.")
    }
    let pageSize = Int(header[16]) << 8 | Int(header[17])
    return number(at: 28) * (pageSize == 1 ? 65536 : pageSize)
  }
}
