public import Foundation
import GRDB

/// One SQLite file with saved queries, snapshots, observations, releases, a schema cache and the
/// audit of every request.
///
/// Any SQLite tool can open it; the views `v_queries`, `v_snapshots`, `v_observations` and
/// `v_audit` are its public interface, the tables are not. A closed workspace is one file that can
/// be copied. Several processes may use one workspace at the same time.
public final class Workspace: Sendable {
  /// What a workspace is opened for.
  public enum Access: Sendable {
    case reading
    case writing
  }

  /// The path of the file.
  public let path: String
  let database: DatabaseQueue
  let now: @Sendable () -> Date
  let decodedLists = DecodedLists()

  private let file: OpenFile

  /// Makes a workspace in a new file: all of it, or nothing.
  ///
  /// - Throws: `WorkspaceError` with code `exists` where something stands at the path.
  public static func create(at path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw WorkspaceError(
        .exists, "\(path) is there already.", remedy: "Choose another name; nothing was changed.")
    }
    try requireFolder(of: path)
    let draft = "\(path).\(UUID().uuidString.prefix(8)).part"
    defer {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) }
    }
    try translatingErrors(of: path) {
      let database = try DatabaseQueue(path: draft)
      try database.writeWithoutTransaction { try Migrations.prepareNewFile($0) }
      try Migrations.migrator.migrate(database)
      try database.close()
    }
    try publish(draft, at: path)
  }

  /// Opens a workspace.
  ///
  /// - Parameters:
  ///   - patience: How long to wait for another process that is writing, in seconds.
  ///   - now: The clock.
  /// - Throws: `WorkspaceError`; the file is as it was.
  public init(
    opening path: String, for access: Access, patience: Double = 60,
    now: @escaping @Sendable () -> Date = { Date() }
  ) throws {
    let (database, file) = try OpenFile.opening(path) { isOpen in
      try Self.database(
        of: WorkspaceFile(at: path, isOpen: isOpen), for: access, patience: patience)
    }
    self.path = path
    self.database = database
    self.file = file
    self.now = now
  }

  private static func database(
    of file: WorkspaceFile, for access: Access, patience: Double
  ) throws -> DatabaseQueue {
    let path = file.path
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.label = "workspace"
    // A snapshot of a large table is thousands of pages: the log is emptied on closing, not in the
    // middle of keeping one.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 2000") }
    var location = path
    if !file.isWritable {
      guard access == .reading else {
        throw WorkspaceError(
          .readOnly, "\(path), or its folder, may not be written.",
          remedy: "Change the permissions, or work on a copy elsewhere. Reading it works.")
      }
      guard !file.hasLog else {
        throw WorkspaceError(
          .readOnly,
          """
          \(path) has changes in a log beside it (\(path)-wal) that can't be read without writing.
          """,
          remedy: "Copy the file and its -wal file to a folder that may be written.")
      }
      configuration.readonly = true
      location = "file:" + uriPath(path) + "?immutable=1"
    }
    return try translatingErrors(of: path) { [location, configuration] in
      let database = try DatabaseQueue(path: location, configuration: configuration)
      if file.isWritable { try Migrations.migrator.migrate(database) }
      return database
    }
  }

  /// Closes the workspace; then it is one file.
  public func close() throws {
    if !database.configuration.readonly {
      // Another process may be using the log: it will then empty it when it closes.
      try? database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA busy_timeout = 0")
        _ = try db.checkpoint(.truncate)
      }
    }
    try database.close()
  }

  /// Reads in one transaction.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try Self.translatingErrors(of: path) { try database.read(body) }
  }

  /// Writes in one transaction, which is committed when this returns, or not at all.
  func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try Self.translatingErrors(of: path) { try database.write(body) }
  }

  /// Refuses a path whose folder is not there.
  static func requireFolder(of path: String) throws(WorkspaceError) {
    let folder = (path as NSString).deletingLastPathComponent
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard folder.isEmpty || isThere && isFolder.boolValue else {
      throw WorkspaceError(
        .fileSystem, "There is no folder \(folder).", remedy: "Make it, or name another path.")
    }
  }

  /// Gives a file that is complete its name, unless something has that name.
  static func publish(_ draft: String, at path: String) throws(WorkspaceError) {
    if link(draft, path) == 0 { return }
    // Some file systems have no links; there, a file made in this very moment would be replaced.
    if errno != EEXIST, !FileManager.default.fileExists(atPath: path), rename(draft, path) == 0 {
      return
    }
    throw errno == EEXIST
      ? WorkspaceError(
        .exists, "\(path) is there already.", remedy: "Choose another name; nothing was changed.")
      : WorkspaceError(
        .fileSystem, "\(path) could not be made: \(String(cString: strerror(errno))).",
        remedy: "Check that the folder is there and may be written.")
  }

  private static func uriPath(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }

  static func translatingErrors<Result>(
    of path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw WorkspaceError(error, path: path)
    }
  }
}

extension WorkspaceError {
  fileprivate init(_ error: DatabaseError, path: String) {
    let said = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .locked, "\(path) is being written by another program, and it did not become free.",
        remedy: "Try again when that program has finished. Nothing was changed.")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      self.init(
        .damaged, "\(path) is damaged: \(said).",
        remedy: "Take a backup; `sqlite3 FILE .recover` may save what is left.")
    case .SQLITE_READONLY, .SQLITE_PERM:
      self.init(
        .readOnly, "\(path) may not be written: \(said).",
        remedy: "Change the permissions, or work on a copy.")
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN:
      self.init(
        .fileSystem, "\(path) could not be used: \(said).",
        remedy:
          "Check that the folder is there, may be written, and has space. Nothing was changed.")
    default:
      self.init(
        .damaged, "\(path): SQLite says: \(said).",
        remedy: "Check the workspace with `statbook info`; report this if it is whole.")
    }
  }
}
