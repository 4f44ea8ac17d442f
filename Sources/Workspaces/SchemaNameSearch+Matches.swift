import GRDB
import StatModel

extension SchemaNameSearch {
  /// What was found, with what else might be meant.
  func matches(rivals: [SchemaPlace]) throws -> SchemaMatches {
    let sorted = found.enumerated().sorted { a, b in
      a.element.rank == b.element.rank ? a.offset < b.offset : a.element.rank < b.element.rank
    }.prefix(limit).map(\.element)
    let entries = try entries(sorted.map(\.item))
    let namesakes = try namesakes(entries, rivals: Self.numbers(of: rivals, db))
    let others = try self.entries(Set(namesakes.values.joined()).sorted())
    return SchemaMatches(
      matches: sorted.compactMap { found in
        entries[found.item].map { entry in
          let items = namesakes[found.item] ?? []
          return SchemaMatch(
            entry: entry, rank: found.rank, namesakes: items.compactMap { others[$0] },
            isOneOfMany: items.count >= Self.mostNamesakes)
        }
      }, isCut: isCut || found.count > limit)
  }

  /// The items whose names have the same key or slug as each of some entries.
  private func namesakes(
    _ entries: [Int64: SchemaEntry], rivals: [Int64]
  ) throws -> [Int64: [Int64]] {
    let all = places + rivals
    let slugs = try all.contains { place in
      let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM schema_name WHERE place = ? AND part = 2 LIMIT 1")
      return try Int.fetchOne(statement, arguments: [place]) != nil
    }
    var names: [String] = []
    for (item, entry) in entries {
      let key = TypedName.key(of: entry.label)
      let slug = AxisNames.slug(of: entry.label)
      names.append("[\(item),0,\"\(key)\"]")
      if slug != key { names.append("[\(item),0,\"\(slug)\"]") }
      if slugs { names.append("[\(item),2,\"\(slug)\"]") }
    }
    let marks = Array(repeating: "?", count: all.count).joined(separator: ",")
    let most = entries.count * Self.mostNamesakes
    let statement = try db.cachedStatement(
      sql: """
        WITH f AS MATERIALIZED (
          SELECT value ->> 0 AS item, value ->> 1 AS part, value ->> 2 AS text FROM json_each(?))
        SELECT DISTINCT f.item, n.item FROM f CROSS JOIN schema_name n
        WHERE n.place IN (\(marks)) AND n.part = f.part AND n.text = f.text AND n.item <> f.item
        LIMIT ?
        """)
    var arguments: StatementArguments = ["[\(names.joined(separator: ","))]"]
    arguments += StatementArguments(all)
    arguments += [most]
    let rows = try Row.fetchAll(statement, arguments: arguments)
      .map { (item: $0[0] as Int64, other: $0[1] as Int64) }
    if rows.count < most {
      return Dictionary(grouping: rows, by: \.item).mapValues { $0.map(\.other) }
    }
    // One name of thousands hides the others, which are then looked up each by itself.
    return try entries.mapValues { entry in
      try items(called: entry.label, slug: AxisNames.slug(of: entry.label), rivals: rivals)
    }.reduce(into: [:]) { all, next in all[next.key] = next.value.filter { $0 != next.key } }
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

  /// Entries by their items.
  func entries(_ items: [Int64]) throws -> [Int64: SchemaEntry] {
    if items.isEmpty { return [:] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT * FROM schema_item
        WHERE rowid IN (SELECT value FROM json_each(?))
        """)
    let list = "[\(items.map(String.init).joined(separator: ","))]"
    return try Row.fetchAll(statement, arguments: [list]).reduce(into: [:]) { entries, row in
      entries[row["rowid"] as Int64] = Workspace.schemaEntry(row)
    }
  }
}
