import GRDB
public import StatModel

/// An entry of the schema cache that fits the beginning of a name.
public struct SchemaMatch: Sendable, Equatable {
  /// The entry.
  public var entry: SchemaEntry
  /// How well it fits.
  public var rank: TypedName.Rank
  /// Other entries that might be meant by the same label or slug, a few of them.
  public var namesakes: [SchemaEntry]
  /// Whether there are more of these than are given.
  public var isOneOfMany: Bool
}

/// What the schema cache has that fits the beginning of a name.
public struct SchemaMatches: Sendable, Equatable {
  /// The best first, those of one rank by name.
  public var matches: [SchemaMatch] = []
  /// Whether there are more, or may be: what is found by letters or later words alone is looked for
  /// among some thousands only.
  public var isCut = false
}

/// A level of a field as the schema cache knows it.
public struct SchemaLevel: Sendable, Equatable {
  /// The valueset's id.
  public var id: SchemaID
  /// Its label, or its code where only values of it were seen.
  public var label: String
  /// How many of its values are known.
  public var valueCount: Int
}

extension Workspace {
  /// The entries that fit the beginning of a name. How long it takes does not grow with the cache.
  ///
  /// - Parameters:
  ///   - places: Where they are looked for.
  ///   - rivals: Further places whose entries could be meant instead.
  ///   - preferred: Names that are not to be missed, where there are more than `limit`.
  public func schemaMatches(
    _ typed: TypedName, in places: [SchemaPlace], rivals: [SchemaPlace] = [],
    preferred: [String] = [], limit: Int
  ) throws -> SchemaMatches {
    try read { db in
      var search = try SchemaNameSearch(typed, in: places, limit: limit, db)
      try search.prefer(preferred)
      try search.findBeginnings()
      try search.findWords()
      try search.findLetters()
      return try search.matches(rivals: rivals)
    }
  }

  /// The entries of some places that may be meant by a label or slug: all that have it, and maybe
  /// some more.
  public func schemaEntries(
    called name: String, in places: [SchemaPlace], limit: Int = 50
  ) throws -> [SchemaEntry] {
    try read { db in
      let search = try SchemaNameSearch(TypedName(""), in: places, limit: 0, db)
      let items = try search.items(called: name, slug: name.lowercased(), most: limit)
      let entries = try search.entries(items)
      return items.compactMap { entries[$0] }
    }
  }

  /// The entry of an id.
  public func schemaEntry(_ id: SchemaID) throws -> SchemaEntry? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM schema_item WHERE id = ?", arguments: [id.raw])
        .map(Self.schemaEntry)
    }
  }

  /// The entries whose ids begin so, by id.
  public func schemaEntries(idsFrom prefix: String, limit: Int) throws -> [SchemaEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM schema_item WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        arguments: [prefix, prefix + "\u{10FFFF}", limit]
      ).map(Self.schemaEntry)
    }
  }

  /// The levels that are known of a field, or of all fields of a dataset, in the service's order.
  public func schemaLevels(of id: SchemaID, limit: Int = 1000) throws -> [SchemaLevel] {
    let prefix = id.levelPrefix
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT p.id, s.label, p.entries FROM schema_place p
          LEFT JOIN schema_item s ON s.id = p.id
          WHERE p.id >= ? AND p.id < ? ORDER BY s.position IS NULL, s.position, p.id LIMIT ?
          """, arguments: [prefix, prefix + "\u{10FFFF}", limit]
      ).map { row in
        let id = SchemaID(row[0])
        return SchemaLevel(
          id: id, label: row[1] as String? ?? String(id.code), valueCount: row[2])
      }
    }
  }

  /// How many values are known of each field; nil where none are.
  public func schemaValueCounts(of fields: [SchemaID]) throws -> [Int?] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT sum(entries) FROM schema_place WHERE id >= ? AND id < ?")
      return try fields.map { field in
        let prefix = field.levelPrefix
        let count = try Int.fetchOne(statement, arguments: [prefix, prefix + "\u{10FFFF}"])
        return count == 0 ? nil : count
      }
    }
  }

  /// The first values of a level with their labels, in the service's order.
  public func schemaValues(of level: SchemaID, limit: Int) throws -> [(id: SchemaID, label: String)]
  {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, label FROM schema_item WHERE parent = ? ORDER BY position LIMIT ?",
        arguments: [level.raw, limit]
      ).map { (id: SchemaID($0[0]), label: $0[1]) }
    }
  }
}

extension SchemaID {
  /// What the ids of levels of a field or dataset begin with.
  fileprivate var levelPrefix: String {
    "str:valueset:" + components.joined(separator: ":") + ":"
  }
}
