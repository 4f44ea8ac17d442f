import Foundation
import GRDB
import SnapshotCodec
public import StatModel

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
      let (snapshot, _) = try Self.identifier(
        of: content.dataDigest.hex, in: "snapshot", db,
        inserting: """
          INSERT INTO snapshot (digest, dataset, shape, cells, stored_at, data)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        [
          new.table.dataset.uri.raw, content.shape,
          new.table.cellsPerMeasure * new.table.measures.count, time, content.data,
        ])
      let (presentation, isNew) = try Self.identifier(
        of: content.presentationDigest.hex, in: "presentation", db,
        inserting: "INSERT INTO presentation (digest, labels_digest, content) VALUES (?, ?, ?)",
        [content.labelsDigest.hex, content.presentation])
      let (body, _) = try Self.identifier(
        of: content.bodyDigest.hex, in: "body", db,
        inserting: "INSERT INTO body (digest, content) VALUES (?, ?)", [Data(new.body)])
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

  /// All observations of a query, oldest first; of all queries where no name is given.
  public func observations(of name: String? = nil) throws -> [Observation] {
    try read { db in
      if let name { _ = try Self.query(named: name, db) }
      return try Row.fetchAll(
        db, sql: Self.observationSQL + " WHERE ? IS NULL OR q.name = ? ORDER BY q.name, o.number",
        arguments: [name, name]
      ).map(Self.observation)
    }
  }

  /// The observation that a reference means.
  ///
  /// - Throws: `WorkspaceError` with code `unknownQuery`, `noObservation` or `unknownRelease`.
  public func observation(_ reference: ObservationReference) throws -> Observation {
    let observations = try self.observations(of: reference.name)
    guard !observations.isEmpty else {
      throw WorkspaceError(
        .noObservation, "\(reference.name) has not been observed yet.",
        remedy:
          """
          Observe it with: statbook get \(reference.name) --recordings DIR, or statbook snapshot \
          add \(reference.name) RESPONSE.json
          """
      )
    }
    switch reference.selector {
    case .latest:
      return observations.max(by: Self.isOlder) ?? observations[0]
    case .number(let number):
      if let found = observations.first(where: { $0.number == number }) { return found }
      let numbers = observations.map { String($0.number) }
      throw WorkspaceError(
        .noObservation, "\(reference.name) has no observation \(number).",
        remedy:
          "It has \(numbers.joined(separator: ", ")); see: statbook snapshot list \(reference.name)"
      )
    case .release(let release):
      let ofRelease = observations.filter { $0.provenance.release == release }
      if let found = ofRelease.max(by: Self.isOlder) { return found }
      let known = Set(observations.compactMap(\.provenance.release))
        .sorted(by: ReleaseName.precedes)
      throw WorkspaceError(
        .unknownRelease, "\(reference.name) has no observation of the release \(release).",
        remedy: known.isEmpty
          ? """
          None of its observations is tagged; tag one with: statbook release tag \(release) \
          \(reference.name)@N
          """
          : "It has: \(known.joined(separator: ", ")).", candidates: known)
    }
  }

  /// The table of an observation.
  public func table(of observation: Observation) throws -> StatTable {
    let blobs = try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT s.data, p.content FROM snapshot s, presentation p WHERE s.id = ? AND p.id = ?
          """, arguments: [observation.snapshotID, observation.presentationID]
      ).map { (data: [UInt8]($0[0] as Data), presentation: [UInt8]($0[1] as Data)) }
    }
    guard let blobs else { throw Self.damage("an observation has no snapshot") }
    do throws(SnapshotError) {
      return try StoredTable.decode(data: blobs.data, presentation: blobs.presentation)
    } catch {
      throw Self.damage("\(observation.queryName)@\(observation.number): \(error)")
    }
  }

  /// The names of a table's axes: those that the query's axes were given when it was first seen.
  public func axisNames(of name: String, for table: StatTable) throws -> [String] {
    try read { db in
      let query = try Self.query(named: name, db)
      return try Self.axes(of: query.id, db).names(for: table)
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

  private static func isOlder(_ a: Observation, than b: Observation) -> Bool {
    switch (a.provenance.release, b.provenance.release) {
    case (nil, _?): return true
    case (_?, nil): return false
    case (let x?, let y?) where ReleaseName.precedes(x, y): return true
    case (let x?, let y?) where ReleaseName.precedes(y, x): return false
    default: return (a.provenance.observedAt, a.number) < (b.provenance.observedAt, b.number)
    }
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

  private static func axes(of queryID: Int64, _ db: Database) throws -> NamedAxes {
    NamedAxes(
      try Row.fetchAll(
        db, sql: "SELECT * FROM query_axis WHERE query_id = ? ORDER BY position",
        arguments: [queryID]
      ).map {
        NamedAxes.Axis(
          position: $0["position"], field: SchemaID($0["field"]), label: $0["label"],
          name: $0["name"])
      })
  }

  /// The row of a content-addressed table with a digest, inserted where it is not there.
  private static func identifier(
    of digest: String, in table: String, _ db: Database, inserting sql: String,
    _ values: [any DatabaseValueConvertible]
  ) throws -> (id: Int64, isNew: Bool) {
    let known = try Int64.fetchOne(
      db, sql: "SELECT id FROM \(table) WHERE digest = ?", arguments: [digest])
    if let known { return (known, false) }
    try db.execute(sql: sql, arguments: StatementArguments([digest] + values))
    return (db.lastInsertedRowID, true)
  }

  private static let observationSQL = """
    SELECT o.*, q.name, v.number AS version, v.digest AS query_digest, s.digest AS data_digest,
      s.shape, p.labels_digest, b.digest AS body_digest, t.release, t.evidence
    FROM observation o
      JOIN query q ON q.id = o.query_id
      JOIN query_version v ON v.id = o.version_id
      JOIN snapshot s ON s.id = o.snapshot_id
      JOIN presentation p ON p.id = o.presentation_id
      JOIN body b ON b.id = o.body_id
      LEFT JOIN release_tag t ON t.observation_id = o.id
    """

  private static func observation(id: Int64, _ db: Database) throws -> Observation {
    let row = try Row.fetchOne(db, sql: observationSQL + " WHERE o.id = ?", arguments: [id])
    guard let row else { throw damage("an observation is gone") }
    return try observation(row)
  }

  private static func observation(_ row: Row) throws -> Observation {
    func digest(_ column: String) throws -> Digest {
      guard let digest = Digest(hex: row[column] as String) else { throw damage("a digest") }
      return digest
    }
    let provenance = Provenance(
      queryDigest: try digest("query_digest"), dataDigest: try digest("data_digest"),
      labelsDigest: try digest("labels_digest"), bodyDigest: try digest("body_digest"),
      origin: Origin(rawValue: row["origin"]) ?? .imported,
      observedAt: try date(row["observed_at"]), release: row["release"],
      releaseEvidence: row["evidence"], source: row["source"])
    let shape: String = row["shape"]
    return Observation(
      id: row["id"], snapshotID: row["snapshot_id"], presentationID: row["presentation_id"],
      queryName: row["name"], number: row["number"], queryVersion: row["version"],
      addedAt: try date(row["added_at"]), provenance: provenance,
      shape: shape.split(separator: "x").compactMap { Int($0) })
  }
}

/// What of an observation is computed before the transaction, so that others wait no longer than
/// they must.
private struct ObservationContent {
  let dataDigest: Digest
  let labelsDigest: Digest
  let presentationDigest: Digest
  let bodyDigest: Digest
  let requestIdentity: RequestIdentity
  let data: Data
  let presentation: Data
  let shape: String

  init(_ new: NewObservation) {
    let presentation = StoredTable.encodePresentation(new.table)
    dataDigest = new.table.dataDigest
    labelsDigest = new.table.labelsDigest
    presentationDigest = Digest(of: presentation)
    bodyDigest = Digest(of: new.body)
    requestIdentity = RequestIdentity(ofQuery: new.version.digest)
    data = Data(StoredTable.encodeData(new.table))
    self.presentation = Data(presentation)
    shape = new.table.shape.map(String.init).joined(separator: "x")
  }
}
