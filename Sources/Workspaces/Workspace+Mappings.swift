public import Foundation
import GRDB
public import StatModel

/// A mapping between two releases that a user has made; comparisons follow it.
public struct SavedMapping: Sendable, Equatable {
  /// Its number in the workspace.
  public var number: Int64
  /// `field`, `value` or `measure`.
  public var kind: String
  /// The id in the old table.
  public var old: SchemaID
  /// The id in the new one; nil where the two are kept apart.
  public var new: SchemaID?
  /// The period from which the code means something else, as it was written.
  public var redefinedFrom: String?
  /// Why, in the user's words.
  public var reason: String
  /// When it was made.
  public var madeAt: Date
}

extension Workspace {
  /// The mappings, in the order in which they were made.
  public func mappings() throws -> [SavedMapping] {
    try read { db in
      // A file of an older form that can't be written to has none.
      guard try db.tableExists("mapping") else { return [] }
      return try Row.fetchAll(db, sql: "SELECT * FROM mapping ORDER BY id").map { row in
        SavedMapping(
          number: row["id"], kind: row["kind"], old: SchemaID(row["old"] as String),
          new: (row["new"] as String?).map { SchemaID($0) },
          redefinedFrom: row["redefined_from"], reason: row["reason"],
          madeAt: try Self.date(row["made_at"]))
      }
    }
  }

  /// Keeps a mapping, in the place of one of the same kind and old id.
  ///
  /// - Parameter kind: `field`, `value` or `measure`.
  public func keep(
    mapping kind: String, old: SchemaID, new: SchemaID?, redefinedFrom: String?, reason: String
  ) throws {
    let time = Timestamp.preciseText(now())
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO mapping (kind, old, new, redefined_from, reason, made_at)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (kind, old) DO UPDATE SET new = excluded.new,
            redefined_from = excluded.redefined_from, reason = excluded.reason,
            made_at = excluded.made_at
          """, arguments: [kind, old.raw, new?.raw, redefinedFrom, reason, time])
    }
  }

  /// Removes a mapping.
  ///
  /// - Returns: Whether there was one of this number.
  public func removeMapping(_ number: Int64) throws -> Bool {
    try write { db in
      try db.execute(sql: "DELETE FROM mapping WHERE id = ?", arguments: [number])
      return db.changesCount > 0
    }
  }
}
