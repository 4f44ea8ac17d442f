import Foundation
import GRDB
public import StatModel

extension Workspace {
  /// Saves a query under a name, as its first version or a further one.
  ///
  /// - Parameters:
  ///   - release: The release whose ids the query uses, if it is bound to one.
  ///   - source: Where it came from.
  @discardableResult
  public func add(
    _ query: TableQuery, as name: String, release: String? = nil, source: String
  ) throws -> QueryAddition {
    try Self.check(name)
    let digest = query.digest.hex
    let body = String(decoding: query.canonicalBytes, as: UTF8.self)
    let time = Timestamp.preciseText(now())
    return try write { db in
      let known = try Int64.fetchOne(
        db, sql: "SELECT id FROM query WHERE name = ?", arguments: [name])
      if let known,
        let number = try Int.fetchOne(
          db,
          sql: """
            SELECT number FROM query_version
            WHERE query_id = ? AND digest = ? AND release IS ? ORDER BY number DESC
            """, arguments: [known, digest, release])
      {
        return .unchanged(number)
      }
      if known == nil {
        try db.execute(
          sql: "INSERT INTO query (name, created_at) VALUES (?, ?)", arguments: [name, time])
      }
      let id = known ?? db.lastInsertedRowID
      let number =
        try Int.fetchOne(
          db, sql: "SELECT coalesce(max(number), 0) + 1 FROM query_version WHERE query_id = ?",
          arguments: [id]) ?? 1
      try db.execute(
        sql: """
          INSERT INTO query_version (query_id, number, digest, body, release, added_at, source)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """, arguments: [id, number, digest, body, release, time, source])
      return known == nil ? .created : .newVersion(number)
    }
  }

  /// Says anew where a version of a query came from, such as that it is to follow the newest periods.
  public func setSource(_ source: String, ofVersion number: Int, of name: String) throws {
    try write { db in
      let query = try Self.query(named: name, db)
      try db.execute(
        sql: "UPDATE query_version SET source = ? WHERE query_id = ? AND number = ?",
        arguments: [source, query.id, number])
    }
  }

  /// All saved queries, by name.
  public func queries() throws -> [SavedQuery] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM query ORDER BY name").map { try Self.query($0, db) }
    }
  }

  /// The names of the saved queries, in alphabetical order.
  public func queryNames() throws -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT name FROM query ORDER BY name") }
  }

  /// The recording sets that answered saved queries, as they are kept, each once, in the order of the
  /// queries' names.
  public func recordings() throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT recordings FROM query WHERE recordings IS NOT NULL
          GROUP BY recordings ORDER BY min(name)
          """)
    }
  }

  /// The query of a name.
  ///
  /// - Throws: `WorkspaceError` with code `unknownQuery`, and the names that there are.
  public func query(named name: String) throws -> SavedQuery {
    try read { db in try Self.query(named: name, db) }
  }

  /// Gives a query another name.
  public func renameQuery(_ name: String, to newName: String) throws {
    try Self.check(newName)
    try write { db in
      let query = try Self.query(named: name, db)
      let isTaken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM query WHERE name = ?)", arguments: [newName])
      guard isTaken != true else {
        throw WorkspaceError(
          .queryExists, "There is a query named \(newName) already.", remedy: "Choose another name."
        )
      }
      try db.execute(
        sql: "UPDATE query SET name = ? WHERE id = ?", arguments: [newName, query.id])
    }
  }

  /// Removes a query.
  ///
  /// - Parameter withObservations: Whether its observations go too; without, a query that has any
  ///   is not removed.
  public func removeQuery(_ name: String, withObservations: Bool) throws {
    try write { db in
      let query = try Self.query(named: name, db)
      let observations =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM observation WHERE query_id = ?", arguments: [query.id])
        ?? 0
      guard observations == 0 || withObservations else {
        throw WorkspaceError(
          .queryInUse,
          """
          \(name) has \(observations) \(observations == 1 ? "observation" : "observations"), which \
          would be lost.
          """,
          remedy:
            """
            Rename it instead, or remove all with: statbook query remove \(name) \
            --with-observations
            """
        )
      }
      try db.execute(sql: "DELETE FROM observation WHERE query_id = ?", arguments: [query.id])
      try db.execute(sql: "DELETE FROM query WHERE id = ?", arguments: [query.id])
      try Self.removeOrphans(db)
    }
  }

  /// Remembers the recording set that answers a query.
  public func remember(recordings: String, for name: String) throws {
    try write { db in
      try db.execute(
        sql: "UPDATE query SET recordings = ? WHERE name = ? AND recordings IS NOT ?",
        arguments: [recordings, name, recordings])
    }
  }

  private static func check(_ name: String) throws(WorkspaceError) {
    guard QueryName.isValid(name) else {
      throw WorkspaceError(
        .badName, "\"\(name)\" can't name a query.",
        remedy: "Use letters, digits, - _ and . only, and begin with a letter or digit.")
    }
  }

  static func query(named name: String, _ db: Database) throws -> SavedQuery {
    if let row = try Row.fetchOne(db, sql: "SELECT * FROM query WHERE name = ?", arguments: [name])
    {
      return try query(row, db)
    }
    let names = try String.fetchAll(db, sql: "SELECT name FROM query ORDER BY name")
    let known =
      names.isEmpty ? "It has none yet." : "It has: \(names.prefix(20).joined(separator: ", "))."
    throw WorkspaceError(
      .unknownQuery, "The workspace has no query named \(name).",
      remedy: "\(known) Add one with: statbook query add FILE.json --as \(name)", wanted: name,
      candidates: names)
  }

  private static func query(_ row: Row, _ db: Database) throws -> SavedQuery {
    let id: Int64 = row["id"]
    let versions = try Row.fetchAll(
      db, sql: "SELECT * FROM query_version WHERE query_id = ? ORDER BY number", arguments: [id])
    return SavedQuery(
      id: id, name: row["name"], createdAt: try date(row["created_at"]),
      recordings: row["recordings"], versions: try versions.map(version))
  }

  static func version(_ row: Row) throws -> QueryVersion {
    let body: String = row["body"]
    guard let query = try? TableQuery.parse(Array(body.utf8)).query,
      let digest = Digest(hex: row["digest"] as String)
    else { throw damage("a saved query can't be read") }
    return QueryVersion(
      id: row["id"], queryID: row["query_id"], number: row["number"], query: query, digest: digest,
      release: row["release"], addedAt: try date(row["added_at"]), source: row["source"])
  }

  static func date(_ text: String) throws -> Date {
    guard let date = Timestamp.date(text) else { throw damage("\"\(text)\" is no time") }
    return date
  }

  static func damage(_ what: String) -> WorkspaceError {
    WorkspaceError(
      .damaged, "The workspace is damaged: \(what).",
      remedy: "Check it with `statbook info` and `statbook snapshot verify`, or take a backup.")
  }
}
