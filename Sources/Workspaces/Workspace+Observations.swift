import Foundation
import GRDB
import SnapshotCodec
public import StatModel

extension Workspace {
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
    case .lastObserved:
      return observations.max(by: Self.wasObservedEarlier) ?? observations[0]
    case .number(let number):
      if let found = observations.first(where: { $0.number == number }) { return found }
      // A year can be a release.
      let ofRelease = observations.filter { $0.provenance.release == String(number) }
      if let found = ofRelease.max(by: Self.isOlder) { return found }
      let numbers = observations.map { String($0.number) }
      throw WorkspaceError(
        .noObservation, "\(reference.name) has no observation \(number).",
        remedy:
          "It has \(numbers.joined(separator: ", ")); see: statbook snapshot list \(reference.name)"
      )
    case .release(let release):
      let ofRelease = observations.filter { $0.provenance.release == release }
      if let found = ofRelease.max(by: Self.isOlder) { return found }
      throw Self.unknown(
        release, "\(reference.name) has no observation of the release \(release).", observations)
    case .atOrBefore(let release):
      let before = observations.filter { observation in
        observation.provenance.release.map { !ReleaseName.precedes(release, $0) } ?? false
      }
      if let found = before.max(by: Self.isOlder) { return found }
      throw Self.unknown(
        release,
        "\(reference.name) has no observation of the release \(release), and of none before it.",
        observations)
    }
  }

  private static func unknown(
    _ release: String, _ message: String, _ observations: [Observation]
  ) -> WorkspaceError {
    let known = Set(observations.compactMap(\.provenance.release))
      .sorted(by: ReleaseName.precedes)
    let name = observations[0].queryName
    return WorkspaceError(
      .unknownRelease, message,
      remedy: known.isEmpty
        ? """
        None of its observations is tagged; tag one with: statbook release tag \(release) \
        \(name)@N
        """
        : "It has: \(known.joined(separator: ", ")).", wanted: release, candidates: known)
  }

  /// The names of a table's axes: those that the query's axes were given when it was first seen.
  public func axisNames(of name: String, for table: StatTable) throws -> [String] {
    try read { db in
      let query = try Self.query(named: name, db)
      return try Self.axes(of: query.id, db).names(for: table)
    }
  }

  static func isOlder(_ a: Observation, than b: Observation) -> Bool {
    switch (a.provenance.release, b.provenance.release) {
    case (nil, _?): return true
    case (_?, nil): return false
    case (let x?, let y?) where ReleaseName.precedes(x, y): return true
    case (let x?, let y?) where ReleaseName.precedes(y, x): return false
    default: return wasObservedEarlier(a, than: b)
    }
  }

  private static func wasObservedEarlier(_ a: Observation, than b: Observation) -> Bool {
    (a.provenance.observedAt, a.number) < (b.provenance.observedAt, b.number)
  }

  static func axes(of queryID: Int64, _ db: Database) throws -> NamedAxes {
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

  static let observationSQL = """
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

  static func observation(id: Int64, _ db: Database) throws -> Observation {
    let row = try Row.fetchOne(db, sql: observationSQL + " WHERE o.id = ?", arguments: [id])
    guard let row else { throw damage("an observation is gone") }
    return try observation(row)
  }

  static func observation(_ row: Row) throws -> Observation {
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
