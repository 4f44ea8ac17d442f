import GRDB
import StatModel

/// Finds entries of some places by the beginning of a name, in ranges of the table of names.
///
/// Every statement reads a bounded number of rows.
struct SchemaNameSearch {
  /// A name that was found.
  private struct Found {
    var item: Int64
    var rank: TypedName.Rank
  }

  /// So many rows are read where a name must be looked at to see whether it fits.
  private static let mostLookedAt = 1000
  /// So many keys are searched for letters.
  private static let mostSearched = 5000
  /// So many entries of one key are told apart.
  private static let mostNamesakes = 8

  private let typed: TypedName
  private let limit: Int
  private let db: Database
  private let places: [Int64]
  private var found: [Found] = []
  private var seen: Set<Int64> = []
  private var isCut = false

  init(_ typed: TypedName, in places: [SchemaPlace], limit: Int, _ db: Database) throws {
    self.typed = typed
    self.limit = limit
    self.db = db
    self.places = try Self.numbers(of: places, db)
  }

  private static func numbers(of places: [SchemaPlace], _ db: Database) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT place FROM schema_place WHERE id = ?")
    return try places.compactMap { try Int64.fetchOne(statement, arguments: [$0.key]) }
  }

  /// Finds these names, where they fit.
  mutating func prefer(_ names: [String]) throws {
    for name in names {
      for item in try items(called: name, slug: name) { try look(at: item) }
    }
  }

  /// Finds what begins as was typed.
  mutating func findBeginnings() throws {
    if !typed.marks.isEmpty {
      for item in try rows(.key, from: "", most: Self.mostLookedAt) { try look(at: item.item) }
      return
    }
    let most = limit + 1
    var rows = try rows(.key, from: typed.key, most: most)
    if places.count > 1 { rows.sort { $0.text < $1.text } }
    for row in rows.prefix(most) { add(Found(item: row.item, rank: .beginning)) }
  }

  /// Finds what has words that begin as those that were typed.
  mutating func findWords() throws {
    guard !typed.words.isEmpty, found.count <= limit else { return }
    // All must fit, so that it is enough to look at what the rarest is in.
    var rarest: [(text: String, item: Int64)]?
    for word in typed.words.prefix(8) {
      var rows = try rows(.laterWord, from: String(word), most: Self.mostLookedAt)
      if typed.words.count > 1 {
        rows += try self.rows(.key, from: String(word), most: Self.mostLookedAt)
      }
      if rows.count < rarest?.count ?? .max { rarest = rows }
    }
    let rows = rarest ?? []
    if rows.count >= Self.mostLookedAt { isCut = true }
    for row in rows.prefix(Self.mostLookedAt) where found.count <= limit {
      try look(at: row.item)
    }
  }

  /// Finds what has the letters that were typed, in order.
  mutating func findLetters() throws {
    let letters = typed.words.joined()
    guard (1...40).contains(letters.count), found.count <= limit else { return }
    let pattern = "*" + letters.map(String.init).joined(separator: "*") + "*"
    let search = try db.cachedStatement(
      sql: """
        SELECT item FROM
          (SELECT text, item FROM schema_name WHERE place = ? AND part = 0 LIMIT ?)
        WHERE text GLOB ? LIMIT ?
        """)
    let most = Self.mostSearched / max(places.count, 1)
    for place in places where found.count <= limit {
      let rows = try Row.fetchAll(search, arguments: [place, most, pattern, limit + 1])
      for row in rows { add(Found(item: row[0], rank: .letters)) }
    }
  }

  /// What was found, with what else might be meant.
  func matches(rivals: [SchemaPlace]) throws -> SchemaMatches {
    let rivals = try Self.numbers(of: rivals, db)
    let sorted = found.enumerated().sorted { a, b in
      a.element.rank == b.element.rank ? a.offset < b.offset : a.element.rank < b.element.rank
    }
    var matches = SchemaMatches(isCut: isCut || found.count > limit)
    for (_, found) in sorted.prefix(limit) {
      guard let entry = try entry(found.item) else { continue }
      let items = try items(
        called: entry.label, slug: AxisNames.slug(of: entry.label), rivals: rivals)
      matches.matches.append(
        SchemaMatch(
          entry: entry, rank: found.rank,
          namesakes: try items.filter { $0 != found.item }.compactMap(self.entry),
          isOneOfMany: items.count > Self.mostNamesakes))
    }
    return matches
  }

  /// The entries that have the key of a name, or its slug.
  func items(
    called name: String, slug: String, rivals: [Int64] = [], most: Int = mostNamesakes + 1
  ) throws -> [Int64] {
    let all = places + rivals
    guard !all.isEmpty else { return [] }
    let marks = Array(repeating: "?", count: all.count).joined(separator: ",")
    let statement = try db.cachedStatement(
      sql: """
        SELECT item FROM schema_name WHERE place IN (\(marks)) AND part IN (0, 2) AND text = ?
        LIMIT \(most)
        """)
    let key = TypedName.key(of: name)
    var items = try Int64.fetchAll(statement, arguments: StatementArguments(all) + [key])
    if !slug.utf8.elementsEqual(key.utf8) {
      items += try Int64.fetchAll(statement, arguments: StatementArguments(all) + [slug])
        .filter { !items.contains($0) }
    }
    return items
  }

  func entry(_ item: Int64) throws -> SchemaEntry? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM schema_item WHERE rowid = ?")
    return try Row.fetchOne(statement, arguments: [item]).map(Workspace.schemaEntry)
  }

  private func rows(
    _ part: SchemaNameIndex.Part, from text: String, most: Int
  ) throws -> [(text: String, item: Int64)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT text, item FROM schema_name WHERE place = ? AND part = ? AND text >= ? AND text < ?
        ORDER BY text LIMIT ?
        """)
    // A field has few levels; of many, each has its share.
    let share = places.count <= 8 ? most : max(most * 8 / places.count, 10)
    return try places.flatMap { place in
      try Row.fetchAll(
        statement,
        arguments: [place, part.rawValue, text, text + "\u{10FFFF}", share]
      ).map { (text: $0[0], item: $0[1]) }
    }
  }

  /// Finds an entry if its label fits.
  private mutating func look(at item: Int64) throws {
    guard !seen.contains(item), let entry = try entry(item),
      let rank = typed.rank(of: entry.label)
    else { return }
    add(Found(item: item, rank: rank))
  }

  private mutating func add(_ name: Found) {
    if seen.insert(name.item).inserted { found.append(name) }
  }
}
