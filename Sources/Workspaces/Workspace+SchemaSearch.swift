import GRDB
import StatModel

extension Workspace {
  /// So many entries are ranked; where more fit, most are values that only differ in number.
  private static let mostRanked = 1000

  /// Searches labels and codes: all words, each as the beginning of a word.
  ///
  /// - Returns: The best first; fields and datasets before single values of equal rank. Where some
  ///   thousand entries fit, those with the shortest labels are the best, among the values those of the
  ///   first thousand that are found.
  public func findSchema(_ text: String, limit: Int = 50) throws -> [SchemaEntry] {
    guard let pattern = FTS5Pattern(matchingAllPrefixesIn: text) else { return [] }
    return try read { db in
      let most = max(Self.mostRanked, limit)
      if let items = try Self.firstOfMany(text, pattern, most: most, db) {
        return try Self.best(limit, of: items, pattern, most: most, db)
      }
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

  /// The first entries that fit, where more do than are ranked; nil where all can be, and in a workspace
  /// of an older form, which is open for reading only.
  ///
  /// For the beginning of one word, `MATCH` would put together the entries of all words that begin so,
  /// of half a million codes too, before it tells the first; the list of words tells it at once.
  private static func firstOfMany(
    _ text: String, _ pattern: FTS5Pattern, most: Int, _ db: Database
  ) throws -> [Int64]? {
    guard try db.tableExists("schema_word") else { return nil }
    let tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
    let words = try tokenizer.tokenize(query: text).map(\.token)
    var items: [Int64] = []
    for word in words {
      items = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT doc FROM schema_word WHERE term >= ? AND term < ? LIMIT ?",
        arguments: [word, word + "\u{10FFFF}", most + 1])
      if items.count <= most { return nil }
    }
    if words.count > 1 {
      items = try Int64.fetchAll(
        db, sql: "SELECT rowid FROM schema_text WHERE schema_text MATCH ? LIMIT ?",
        arguments: [pattern, most + 1])
    }
    return items.count > most ? items : nil
  }

  /// The best of these values, behind the best of all other entries that fit.
  private static func best(
    _ limit: Int, of items: [Int64], _ pattern: FTS5Pattern, most: Int, _ db: Database
  ) throws -> [SchemaEntry] {
    let named = try Int64.fetchAll(
      db, sql: "SELECT rowid FROM schema_named_text WHERE schema_named_text MATCH ? LIMIT ?",
      arguments: [pattern, most])
    let ranked = (named + items).map(String.init).joined(separator: ",")
    return try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM schema_item WHERE rowid IN (SELECT value FROM json_each(?))
        ORDER BY kind = 'value', length(label), rowid LIMIT ?
        """, arguments: ["[\(ranked)]", limit]
    ).map(schemaEntry)
  }
}
