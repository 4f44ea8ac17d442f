import GRDB
import StatModel

extension Workspace {
  /// So many entries are ranked; where more fit, most are values that only differ in number.
  private static let mostRanked = 1000

  /// Searches labels and codes: all words, each as the beginning of a word.
  ///
  /// - Returns: The best first; fields and datasets before single values of equal rank. Where some
  ///   thousand entries fit, those with the shortest labels are the best, and values are taken as
  ///   they were entered.
  public func findSchema(_ text: String, limit: Int = 50) throws -> [SchemaEntry] {
    guard let pattern = FTS5Pattern(matchingAllPrefixesIn: text) else { return [] }
    return try read { db in
      let items = try Int64.fetchAll(
        db, sql: "SELECT rowid FROM schema_text WHERE schema_text MATCH ?", arguments: [pattern])
      if items.count > max(Self.mostRanked, limit) { return try Self.first(limit, of: items, db) }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT i.* FROM schema_text t JOIN schema_item i ON i.rowid = t.rowid
          WHERE schema_text MATCH ?
          ORDER BY i.kind = 'value', bm25(schema_text), i.rowid LIMIT ?
          """, arguments: [pattern, limit]
      ).map(Self.schemaEntry)
    }
  }

  /// Ranking so many would take longer than a person likes to wait, and looking each of them up too.
  private static func first(
    _ limit: Int, of items: [Int64], _ db: Database
  ) throws -> [SchemaEntry] {
    let named = Set(
      try Int64.fetchAll(db, sql: "SELECT rowid FROM schema_item WHERE kind <> 'value'"))
    let most = max(mostRanked, limit)
    let isNamed = items.lazy.filter(named.contains).prefix(most)
    let values = items.lazy.filter { !named.contains($0) }.prefix(most)
    let ranked = (Array(isNamed) + Array(values)).map(String.init).joined(separator: ",")
    return try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM schema_item WHERE rowid IN (SELECT value FROM json_each(?))
        ORDER BY kind = 'value', length(label), rowid LIMIT ?
        """, arguments: ["[\(ranked)]", limit]
    ).map(schemaEntry)
  }
}
