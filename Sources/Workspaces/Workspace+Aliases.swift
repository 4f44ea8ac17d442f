import GRDB
public import StatModel

/// A name that a workspace keeps for something of the schema.
public struct SavedAlias: Sendable, Equatable {
  /// The name, as cells write it.
  public var name: String
  /// What it stands for.
  public var id: SchemaID
  /// The label that was seen last; empty where none is known.
  public var label: String
}

extension Workspace {
  /// The names that the shell keeps, in the order in which they were given.
  public func aliases() throws -> [SavedAlias] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT a.name, a.id, coalesce(s.label, '') FROM alias a
          LEFT JOIN schema_item s ON s.id = a.id ORDER BY a.created_at, a.name
          """
      ).map { SavedAlias(name: $0[0], id: SchemaID($0[1] as String), label: $0[2]) }
    }
  }

  /// Keeps a name, in the place of what it stood for before.
  public func keep(alias name: String, for id: SchemaID) throws {
    let time = Timestamp.preciseText(now())
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO alias (name, id, created_at) VALUES (?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET id = excluded.id, created_at = excluded.created_at
          """, arguments: [name, id.raw, time])
    }
  }

  /// Forgets a name; nothing happens where there is none.
  public func forget(alias name: String) throws {
    try write { db in try db.execute(sql: "DELETE FROM alias WHERE name = ?", arguments: [name]) }
  }
}
