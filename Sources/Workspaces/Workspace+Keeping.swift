import Foundation
import GRDB
import SnapshotCodec
import StatModel
import Synchronization

extension Workspace {
  /// Keeps an observation: snapshot, labels, body and release in one transaction.
  ///
  /// What is there already is not stored again: the same answer a hundred times is one snapshot and
  /// a hundred observations.
  @discardableResult
  public func keep(_ new: NewObservation) throws -> Observation {
    let content = ObservationContent(new)
    let time = Timestamp.preciseText(now())
    return try write { db in
      let (snapshot, isNewSnapshot) = try Self.identifier(
        of: content.dataDigest.hex, in: "snapshot", db,
        inserting: """
          INSERT INTO snapshot (digest, dataset, shape, cells, stored_at, data)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        [
          new.table.dataset.uri.raw, content.shape,
          new.table.cellsPerMeasure * new.table.measures.count, time, Data(content.stored.data),
        ])
      if isNewSnapshot { try Self.keep(content.stored.listsOfData, of: snapshot, "snapshot", db) }
      let (presentation, isNew) = try Self.identifier(
        of: content.stored.presentationDigest.hex, in: "presentation", db,
        inserting: "INSERT INTO presentation (digest, labels_digest, content) VALUES (?, ?, ?)",
        [content.labelsDigest.hex, Data(content.stored.presentation)])
      if isNew {
        try Self.keep(content.stored.listsOfPresentation, of: presentation, "presentation", db)
      }
      let (body, _) = try Self.identifier(
        of: content.bodyDigest.hex, in: "body", db,
        inserting: "INSERT INTO body (digest, content, bytes) VALUES (?, ?, ?)",
        [Data(content.body.content), content.body.bytes])
      let number = try Self.nextNumber(of: new.version.queryID, db)
      try db.execute(
        sql: """
          INSERT INTO observation (query_id, number, version_id, snapshot_id, presentation_id,
            body_id, request_identity, observed_at, added_at, origin, source)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          new.version.queryID, number, new.version.id, snapshot, presentation, body,
          content.requestIdentity.digest.hex, Timestamp.preciseText(new.observedAt), time,
          new.origin.rawValue, new.source,
        ])
      let id = db.lastInsertedRowID
      if let release = new.release {
        try Self.tag(id, release.name, evidence: release.evidence, at: time, db)
      }
      try Self.nameAxes(of: new.version.queryID, as: new.table, db)
      if isNew { try Self.feedSchema(with: new.table, source: new.source, at: time, db) }
      return try Self.observation(id: id, db)
    }
  }

  /// The number of a query's next observation: never one that was given before, so that `NAME@N`
  /// does not come to mean another after a pruning.
  private static func nextNumber(of queryID: Int64, _ db: Database) throws -> Int {
    let number = try Int.fetchOne(
      db, sql: "UPDATE query SET observed = observed + 1 WHERE id = ? RETURNING observed",
      arguments: [queryID])
    guard let number else { throw damage("an observation is of a query that is gone") }
    return number
  }

  private static func nameAxes(of queryID: Int64, as table: StatTable, _ db: Database) throws {
    let known = try axes(of: queryID, db)
    for axis in known.additions(for: table) {
      try db.execute(
        sql:
          "INSERT INTO query_axis (query_id, position, field, label, name) VALUES (?, ?, ?, ?, ?)",
        arguments: [queryID, axis.position, axis.field.raw, axis.label, axis.name])
    }
  }

  /// Keeps the lists of texts that a snapshot or a presentation names, those that are not there yet.
  private static func keep(
    _ lists: [StoredList], of owner: Int64, _ table: String, _ db: Database
  ) throws {
    for list in lists {
      let (id, _) = try identifier(
        of: list.digest.hex, in: "text_list", db,
        inserting: "INSERT INTO text_list (digest, content) VALUES (?, ?)", [Data(list.blob)])
      try db.execute(
        sql: "INSERT INTO \(table)_list (\(table)_id, list_id) VALUES (?, ?)",
        arguments: [owner, id])
    }
  }

  /// The row of a content-addressed table with a digest, inserted where it is not there.
  private static func identifier(
    of digest: String, in table: String, _ db: Database, inserting sql: String,
    _ values: [(any DatabaseValueConvertible)?]
  ) throws -> (id: Int64, isNew: Bool) {
    let known = try Int64.fetchOne(
      db, sql: "SELECT id FROM \(table) WHERE digest = ?", arguments: [digest])
    if let known { return (known, false) }
    try db.execute(sql: sql, arguments: StatementArguments([digest] + values))
    return (db.lastInsertedRowID, true)
  }
}

/// What of an observation is computed before the transaction, so that others wait no longer than
/// they must.
private struct ObservationContent {
  let dataDigest: Digest
  let labelsDigest: Digest
  let bodyDigest: Digest
  let requestIdentity: RequestIdentity
  let stored: StoredTable
  let body: StoredBody
  let shape: String

  init(_ new: NewObservation) {
    let table = new.table
    // What takes long of a large table is done side by side.
    let stored = Mutex<StoredTable?>(nil)
    let digest = Mutex<Digest?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      if part == 0 {
        let made = StoredTable(table)
        stored.withLock { $0 = made }
      } else {
        let made = table.dataDigest
        digest.withLock { $0 = made }
      }
    }
    guard let stored = stored.withLock({ $0 }), let dataDigest = digest.withLock({ $0 }) else {
      preconditionFailure("both parts were done")
    }
    self.stored = stored
    self.dataDigest = dataDigest
    labelsDigest = table.labelsDigest
    bodyDigest = Digest(of: new.body)
    requestIdentity = RequestIdentity(ofQuery: new.version.digest)
    body = StoredBody(new.body)
    shape = table.shape.map(String.init).joined(separator: "x")
  }
}
