import Foundation
import GRDB
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// A workspace in a folder of its own.
struct Scratch {
  let folder: TemporaryFolder
  let path: String

  /// Makes an empty workspace.
  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("test.statbook")
    try Workspace.create(at: path)
  }

  /// Opens the workspace; it is closed when the last reference goes.
  func open(for access: Workspace.Access = .writing, patience: Double = 60) throws -> Workspace {
    try Workspace(opening: path, for: access, patience: patience, now: fixedClock)
  }

  /// Opens the workspace, does something, and closes it.
  @discardableResult
  func use<Result>(
    for access: Workspace.Access = .writing, patience: Double = 60,
    _ body: (Workspace) throws -> Result
  ) throws -> Result {
    let workspace = try open(for: access, patience: patience)
    let result = try body(workspace)
    try workspace.close()
    return result
  }

  /// Runs SQL behind the workspace's back, as another SQLite tool would.
  @discardableResult
  func sql<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.write(body)
  }

  /// Runs statements behind the workspace's back.
  func run(sql: String) throws { try self.sql { try $0.execute(sql: sql) } }

  /// The file's bytes.
  func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  /// The names in the folder.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }
}

extension Workspace {
  /// Saves the query that a table answers, where it is not yet there, and keeps the table.
  @discardableResult
  func keep(
    _ table: StatTable, as name: String, observedAt: Date = fixedDate, release: String? = nil
  ) throws -> Observation {
    try add(table.expandedQuery, as: name, source: "\(name).json")
    let version = try #require(try query(named: name).versions.last)
    return try keep(
      NewObservation(
        version: version, table: table, body: table.responseBody, origin: .imported,
        source: "body.json", observedAt: observedAt, release: release.map { ($0, "a test") }))
  }

  /// The table that a reference means.
  func table(_ reference: String) throws -> StatTable {
    try table(of: try observation(ObservationReference(reference)))
  }
}

extension AuditVerdict {
  /// Whether a check went over so many rows and found nothing.
  func isWhole(rows: Int) -> Bool { self.rows == rows && faults.isEmpty }
}

/// The code of the error that something throws.
func code(of body: () throws -> Void) -> WorkspaceError.Code? {
  do { try body() } catch let error as WorkspaceError { return error.code } catch {}
  return nil
}

/// A day of January 2026.
func day(_ number: Int) -> Date { fixedDate.addingTimeInterval(Double(number - 2) * 86400) }

/// The small table with another number in its first cell.
func smallTable(first value: Double = 100) -> StatTable {
  var table = TableBuilder.small
  table.cubes[0].values[0] = value
  return table
}
