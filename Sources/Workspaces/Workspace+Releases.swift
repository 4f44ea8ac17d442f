import Foundation
import GRDB
import StatModel

/// A release as a workspace knows it: a claim about observations.
public struct ReleaseSummary: Sendable, Equatable {
  /// As the user wrote it, such as `2026-08`.
  public var name: String
  /// The queries that have an observation of it.
  public var queries: [String]
  /// How many observations are claimed to belong to it.
  public var observations: Int
  /// The different grounds on which the observations are claimed to belong to it.
  public var evidence: [String]
}

extension Workspace {
  /// Claims that observations belong to a release: all of them, or none.
  ///
  /// - Throws: `WorkspaceError` with code `alreadyTagged` where one is claimed for another release
  ///   and `replacing` is false.
  public func tag(
    _ observations: [Observation], as release: String, evidence: String, replacing: Bool = false
  ) throws {
    let time = Timestamp.preciseText(now())
    try write { db in
      for observation in observations {
        let known = try String.fetchOne(
          db, sql: "SELECT release FROM release_tag WHERE observation_id = ?",
          arguments: [observation.id])
        if let known, known != release, !replacing {
          throw WorkspaceError(
            .alreadyTagged,
            "\(observation.queryName)@\(observation.number) is tagged as release \(known).",
            remedy: "Tag it as \(release) instead with --replace.")
        }
        try Self.tag(observation.id, release, evidence: evidence, at: time, db)
      }
    }
  }

  /// The releases of all observations, oldest first.
  public func releases() throws -> [ReleaseSummary] {
    let rows = try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT t.release, t.evidence, q.name FROM release_tag t
            JOIN observation o ON o.id = t.observation_id JOIN query q ON q.id = o.query_id
          """
      ).map { (release: $0[0] as String, evidence: $0[1] as String, query: $0[2] as String) }
    }
    return Dictionary(grouping: rows, by: \.release).map { release, rows in
      ReleaseSummary(
        name: release, queries: Set(rows.map(\.query)).sorted(), observations: rows.count,
        evidence: Set(rows.map(\.evidence)).sorted())
    }.sorted { ReleaseName.precedes($0.name, $1.name) }
  }

  static func tag(
    _ observation: Int64, _ release: String, evidence: String, at time: String, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO release_tag (observation_id, release, evidence, tagged_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (observation_id) DO UPDATE
        SET release = excluded.release, evidence = excluded.evidence, tagged_at = excluded.tagged_at
        """, arguments: [observation, release, evidence, time])
  }
}
