import GRDB
public import StatModel

extension Workspace {
  /// The observation that answered a cell before, by the key of all that it depends on.
  public func answer(toCell key: Digest) throws -> Observation? {
    try read { db in
      let id = try Int64.fetchOne(
        db, sql: "SELECT observation_id FROM cell_answer WHERE key = ?", arguments: [key.hex])
      return try id.map { try Self.observation(id: $0, db) }
    }
  }

  /// Remembers which observation answered a cell.
  public func remember(_ observation: Observation, forCell key: Digest) throws {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO cell_answer (key, observation_id) VALUES (?, ?)
          ON CONFLICT (key) DO UPDATE SET observation_id = excluded.observation_id
          """, arguments: [key.hex, observation.id])
    }
  }

  /// The keys of a notebook's cells when they were last run, by the cells' names.
  public func cellKeys(ofNotebook notebook: String) throws -> [String: Digest] {
    let rows = try read { db in
      try Row.fetchAll(
        db, sql: "SELECT cell, key FROM cell_state WHERE notebook = ?", arguments: [notebook]
      ).map { (cell: $0[0] as String, key: $0[1] as String) }
    }
    return Dictionary(rows.compactMap { row in Digest(hex: row.key).map { (row.cell, $0) } }) { $1 }
  }

  /// Remembers the keys of a notebook's cells, in the place of those before.
  public func remember(cellKeys: [String: Digest], ofNotebook notebook: String) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM cell_state WHERE notebook = ?", arguments: [notebook])
      for (cell, key) in cellKeys {
        try db.execute(
          sql: "INSERT INTO cell_state (notebook, cell, key) VALUES (?, ?, ?)",
          arguments: [notebook, cell, key.hex])
      }
    }
  }
}
