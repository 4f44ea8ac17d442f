import GRDB
import StatModel

/// Finds entries of some places by the beginning of a name, in ranges of the table of names.
///
/// Every statement reads a bounded number of rows.
struct SchemaNameSearch {
  /// A name that was found.
  struct Found {
    var item: Int64
    var rank: TypedName.Rank
  }

  /// So many rows are read where a name must be looked at to see whether it fits.
  private static let mostLookedAt = 400
  /// So many keys are searched for letters.
  private static let mostSearched = 3000
  /// So many entries of one key are told apart.
  static let mostNamesakes = 8

  private let typed: TypedName
  let limit: Int
  let db: Database
  let places: [Int64]
  private(set) var found: [Found] = []
  private var seen: Set<Int64> = []
  private(set) var isCut = false

  init(_ typed: TypedName, in places: [SchemaPlace], limit: Int, _ db: Database) throws {
    self.typed = typed
    self.limit = limit
    self.db = db
    self.places = try Self.numbers(of: places, db)
  }

  static func numbers(of places: [SchemaPlace], _ db: Database) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT place FROM schema_place WHERE id = ?")
    return try places.compactMap { try Int64.fetchOne(statement, arguments: [$0.key]) }
  }

  /// Finds these names, where they fit.
  mutating func prefer(_ names: [String]) throws {
    for name in names {
      for (item, entry) in try entries(items(called: name, slug: name)) {
        if let rank = typed.rank(of: entry.label) { add(Found(item: item, rank: rank)) }
      }
    }
  }

  /// Finds what begins as was typed.
  mutating func findBeginnings() throws {
    if !typed.marks.isEmpty {
      return try look(atNames: .key, from: "")
    }
    let most = limit + 1
    var rows = try rows(.key, from: typed.key, most: most)
    if places.count > 1 { rows.sort { $0.text < $1.text } }
    for row in rows.prefix(most) { add(Found(item: row.item, rank: .beginning)) }
  }

  /// Finds what has words that begin as those that were typed.
  mutating func findWords() throws {
    guard !typed.words.isEmpty, found.count <= limit else { return }
    if typed.words.count == 1 {
      for row in try rows(.laterWord, from: typed.key, most: limit + 1) {
        add(Found(item: row.item, rank: .words))
      }
      return
    }
    // All must fit, so that it is enough to look at what the rarest is in.
    let counted = try typed.words.prefix(6).map { word in
      (word: String(word), count: try count(.laterWord, word) + count(.key, word))
    }
    guard let rarest = counted.min(by: { $0.count < $1.count }) else { return }
    if rarest.count >= Self.mostLookedAt { isCut = true }
    try look(atNames: .laterWord, from: rarest.word)
    try look(atNames: .key, from: rarest.word)
  }

  /// Finds what has the letters that were typed, in order.
  mutating func findLetters() throws {
    let letters = typed.words.joined()
    guard (1...40).contains(letters.count), found.count <= limit else { return }
    let pattern = "*" + letters.map(String.init).joined(separator: "*") + "*"
    // A pattern that is no parameter alone is not looked into, for which the statement would be
    // prepared anew.
    let search = try db.cachedStatement(
      sql: """
        SELECT item FROM
          (SELECT text, item FROM schema_name WHERE place = ? AND part = 0 LIMIT ?)
        WHERE text GLOB (? || '') LIMIT ?
        """)
    let most = Self.mostSearched / max(places.count, 1)
    for place in places where found.count <= limit {
      let rows = try Row.fetchAll(search, arguments: [place, most, pattern, limit + 1])
      for row in rows { add(Found(item: row[0], rank: .letters)) }
    }
  }

  private mutating func rows(
    _ part: SchemaNameIndex.Part, from text: String, most: Int
  ) throws -> [(text: String, item: Int64)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT text, item FROM schema_name WHERE place = ? AND part = ? AND text >= ? AND text < ?
        ORDER BY text LIMIT ?
        """)
    let share = share(of: most)
    var all: [(text: String, item: Int64)] = []
    for place in places {
      let rows = try Row.fetchAll(
        statement, arguments: [place, part.rawValue, text, text + "\u{10FFFF}", share])
      if rows.count == share { isCut = isCut || share < most }
      all += rows.map { (text: $0[0], item: $0[1]) }
    }
    return all
  }

  /// How many rows of a place are read, so that many places do not take longer than few.
  private func share(of most: Int) -> Int {
    let count = max(places.count, 1)
    return max(most / count, min(most, limit + 1, 1600 / count))
  }

  /// How many names begin so, as far as they would be looked at.
  private func count(_ part: SchemaNameIndex.Part, _ text: Substring) throws -> Int {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*) FROM (SELECT 1 FROM schema_name
          WHERE place = ? AND part = ? AND text >= ? AND text < ? LIMIT ?)
        """)
    return try places.reduce(0) { sum, place in
      let text = String(text)
      return sum
        + (try Int.fetchOne(
          statement,
          arguments: [place, part.rawValue, text, text + "\u{10FFFF}", Self.mostLookedAt]) ?? 0)
    }
  }

  /// Finds what has a name that begins so, if its whole label fits.
  private mutating func look(atNames part: SchemaNameIndex.Part, from text: String) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT n.item, i.label FROM
          (SELECT item FROM schema_name
            WHERE place = ? AND part = ? AND text >= ? AND text < ? ORDER BY text LIMIT ?) n
          CROSS JOIN schema_item i ON i.rowid = n.item
        """)
    for place in places where found.count <= limit {
      let rows = try Row.fetchCursor(
        statement,
        arguments: [
          place, part.rawValue, text, text + "\u{10FFFF}", share(of: Self.mostLookedAt),
        ])
      while found.count <= limit, let row = try rows.next() {
        if let rank = typed.rank(of: row[1]) { add(Found(item: row[0], rank: rank)) }
      }
    }
  }

  private mutating func add(_ name: Found) {
    if seen.insert(name.item).inserted { found.append(name) }
  }
}
