import Foundation
import GRDB
import StatModel

/// What a workspace holds.
public struct WorkspaceInfo: Sendable, Equatable {
  /// The size of the database, its unused pages included.
  public var bytes: Int
  /// The form of the file: the number of its last migration.
  public var version: Int
  /// The SQLite that was used, such as `3.46.1`.
  public var sqliteVersion: String
  /// The number of rows by what they are, in a fixed order.
  public var counts: [(name: String, count: Int)]
  /// What SQLite's own check and the check of references found; empty where all is right.
  public var faults: [String]

  /// Whether all parts are equal but the version of SQLite.
  public static func == (a: WorkspaceInfo, b: WorkspaceInfo) -> Bool {
    a.bytes == b.bytes && a.version == b.version && a.faults == b.faults
      && a.counts.elementsEqual(b.counts, by: ==)
  }
}

/// What a pruning removed, or would remove.
public struct PruneReport: Sendable, Equatable {
  /// Such as `caseload@3`.
  public var observations: [String]
  /// How many snapshots no observation uses any more.
  public var snapshots: Int
  /// The stored bytes of snapshots, labels and bodies that are freed.
  public var bytes: Int
}

extension Workspace {
  /// Size, counts, versions and integrity.
  public func info() throws -> WorkspaceInfo {
    try read { db in
      func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      let counts = try [
        ("queries", "query"), ("query versions", "query_version"), ("observations", "observation"),
        ("snapshots", "snapshot"), ("bodies", "body"), ("audit rows", "audit"),
        ("schema items", "schema_item"), ("aliases", "alias"),
      ].map { (name: $0.0, count: try number("SELECT count(*) FROM \($0.1)")) }
      let pages = try number("PRAGMA page_count") * number("PRAGMA page_size")
      let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map {
        "a row of \($0["table"] as String) refers to one of \($0["parent"] as String) that is gone"
      }
      return WorkspaceInfo(
        bytes: pages, version: try number("PRAGMA user_version"),
        sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
        counts: counts, faults: faults + references)
    }
  }

  /// Copies the workspace, while it may be in use, to a new file.
  public func backup(to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw WorkspaceError(.exists, "\(path) is there already.", remedy: "Choose another name.")
    }
    try Self.requireFolder(of: path)
    let draft = "\(path).\(UUID().uuidString.prefix(8)).part"
    defer { unlink(draft) }
    // VACUUM can't run in a transaction, and writes a file that needs no log.
    try Self.translatingErrors(of: path) {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [draft])
      }
    }
    try Self.publish(draft, at: path)
  }

  /// Removes observations that are neither tagged nor the latest of their query, and what only they
  /// used.
  public func prune(isDryRun: Bool) throws -> PruneReport {
    var report = PruneReport(observations: [], snapshots: 0, bytes: 0)
    let rollback = DatabaseRollback()
    do {
      try write { db in
        let sql = """
          SELECT o.id, q.name || '@' || o.number AS name FROM observation o
            JOIN query q ON q.id = o.query_id
          WHERE NOT EXISTS (SELECT 1 FROM release_tag t WHERE t.observation_id = o.id)
            AND EXISTS (
              SELECT 1 FROM observation n WHERE n.query_id = o.query_id
                AND (n.observed_at, n.number) > (o.observed_at, o.number))
          ORDER BY q.name, o.number
          """
        let rows = try Row.fetchAll(db, sql: sql)
        report.observations = rows.map { $0["name"] }
        for row in rows {
          try db.execute(
            sql: "DELETE FROM observation WHERE id = ?", arguments: [row["id"] as Int64])
        }
        (report.snapshots, report.bytes) = try Self.removeOrphans(db)
        if isDryRun { throw rollback }
      }
    } catch is DatabaseRollback {}
    return report
  }

  /// Recomputes every digest of every snapshot, its labels and bodies.
  ///
  /// - Returns: What is wrong, in words, and how many snapshots were checked.
  public func verifySnapshots() throws -> (checked: Int, faults: [String]) {
    var faults: [String] = []
    var checked: Set<String> = []
    for observation in try observations() {
      let name = "\(observation.queryName)@\(observation.number)"
      do {
        let table = try table(of: observation)
        checked.insert(observation.provenance.dataDigest.hex)
        if table.dataDigest != observation.provenance.dataDigest {
          faults.append("\(name): the data are not those of the digest")
        }
        if table.labelsDigest != observation.provenance.labelsDigest {
          faults.append("\(name): the labels are not those of the digest")
        }
      } catch let error as WorkspaceError {
        faults.append(error.message)
      }
    }
    try read { db in
      let bodies = try Row.fetchCursor(
        db, sql: "SELECT digest, content, \(try Self.lengthColumn(db)) FROM body")
      while let row = try bodies.next() {
        let digest: String = row["digest"]
        if Self.body(in: "content", of: row).map({ Digest(of: $0).hex }) != digest {
          faults.append("the body \(digest.prefix(8)) is not that of its digest")
        }
      }
    }
    return (checked.count, faults)
  }

  /// Removes snapshots, presentations and bodies that no observation uses, and lists that none of them
  /// names.
  @discardableResult
  static func removeOrphans(_ db: Database) throws -> (snapshots: Int, bytes: Int) {
    func orphans(_ table: String) -> String {
      "FROM \(table) WHERE id NOT IN (SELECT \(table)_id FROM observation)"
    }
    var bytes = 0
    var snapshots = 0
    for (table, blob) in [("snapshot", "data"), ("presentation", "content"), ("body", "content")] {
      bytes +=
        try Int.fetchOne(db, sql: "SELECT coalesce(sum(length(\(blob))), 0) \(orphans(table))") ?? 0
      try db.execute(sql: "DELETE \(orphans(table))")
      if table == "snapshot" { snapshots = db.changesCount }
    }
    let unused = """
      FROM text_list WHERE id NOT IN (
        SELECT list_id FROM snapshot_list UNION ALL SELECT list_id FROM presentation_list)
      """
    bytes += try Int.fetchOne(db, sql: "SELECT coalesce(sum(length(content)), 0) \(unused)") ?? 0
    try db.execute(sql: "DELETE \(unused)")
    return (snapshots, bytes)
  }
}

/// Thrown to undo a transaction on purpose.
private struct DatabaseRollback: Error {}
