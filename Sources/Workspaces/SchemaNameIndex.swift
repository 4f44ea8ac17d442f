import GRDB
public import StatModel

/// Where the names of the schema are kept in order, for completion: in the table `schema_name`.
///
/// A name belongs to a place (the datasets, the fields of a dataset, the values of a level), and has
/// as its parts the whole key of its label, every later word of it, and its slug, where that is
/// another. So what begins with something is a range of the table, however much there is.
struct SchemaNameIndex {
  /// What a text of the table is.
  enum Part: Int {
    case key = 0
    case laterWord = 1
    case slug = 2
  }

  /// An entry of the schema cache.
  struct Item {
    var rowid: Int64
    var id: SchemaID
    var label: String
    var parent: SchemaID?

    init(_ rowid: Int64, _ id: SchemaID, _ label: String, parent: SchemaID?) {
      (self.rowid, self.id, self.label, self.parent) = (rowid, id, label, parent)
    }

    /// Where its name belongs; nil where nobody names it.
    var place: SchemaPlace? {
      switch id.kind {
      case .dataset: .datasets
      case .count, .measure, .statisticalFunction: id.dataset.map { .measures(of: $0) }
      case .field: id.dataset.map { .fields(of: $0) }
      case .value: (parent ?? id.valuesetID).map { .values(of: $0) }
      default: nil
      }
    }
  }

  /// A row of the table.
  private struct Name {
    var place: Int64
    var part: Part
    var text: String
    var item: Int64

    var key: (Int64, Int, String, Int64) { (place, part.rawValue, text, item) }
    var arguments: StatementArguments { [place, part.rawValue, text, item] }
  }

  /// So many names are held until they are written, in the order of the table: one by one, each would
  /// need another page of it.
  private static let mostPending = 50_000

  let db: Database
  private var places: [SchemaPlace: Int64] = [:]
  private var touched: Set<Int64> = []
  private var pending: [Name] = []
  private var synced: [SchemaID: Bool] = [:]

  init(_ db: Database) { self.db = db }

  /// Enters the names of an entry.
  mutating func enter(_ item: Item) throws {
    // A level has its place before any of its values is known.
    if item.id.kind == .valueset { _ = try number(of: .values(of: item.id)) }
    pending += try names(of: item)
    if pending.count > Self.mostPending { try write() }
  }

  /// Removes the names of an entry, as it was.
  mutating func remove(_ item: Item) throws {
    try write()
    let statement = try db.cachedStatement(
      sql: "DELETE FROM schema_name WHERE place = ? AND part = ? AND text = ? AND item = ?")
    for name in try names(of: item) { try statement.execute(arguments: name.arguments) }
  }

  /// Writes what is pending, and counts the entries of the places that changed.
  mutating func finish() throws {
    try write()
    let statement = try db.cachedStatement(
      sql: """
        UPDATE schema_place SET entries =
          (SELECT count(*) FROM schema_name n WHERE n.place = schema_place.place AND part = 0)
        WHERE place = ?
        """)
    for place in touched { try statement.execute(arguments: [place]) }
    touched = []
  }

  /// Enters the names of everything that the cache has.
  static func fill(_ db: Database) throws {
    var names = SchemaNameIndex(db)
    let rows = try Row.fetchCursor(db, sql: "SELECT rowid, id, label, parent FROM schema_item")
    while let row = try rows.next() {
      try names.enter(
        Item(
          row["rowid"], SchemaID(row["id"]), row["label"],
          parent: (row["parent"] as String?).map { SchemaID($0) }))
    }
    try names.finish()
  }

  /// Whether a page of a node was kept, so that its children are those which the service lists.
  mutating func isSynced(_ node: SchemaID) throws -> Bool {
    if let known = synced[node] { return known }
    let statement = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM schema_page WHERE node = ? AND number > 0)")
    let isSynced = try Bool.fetchOne(statement, arguments: [node.raw]) ?? false
    synced[node] = isSynced
    return isSynced
  }

  private mutating func write() throws {
    let statement = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO schema_name VALUES (?, ?, ?, ?)")
    for name in pending.sorted(by: { $0.key < $1.key }) {
      try statement.execute(arguments: name.arguments)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func names(of item: Item) throws -> [Name] {
    guard let place = item.place else { return [] }
    let number = try number(of: place)
    touched.insert(number)
    return Self.names(of: item.label).map { part, text in
      Name(place: number, part: part, text: text, item: item.rowid)
    }
  }

  /// The names by which a label is found.
  private static func names(of label: String) -> [(Part, String)] {
    let key = TypedName.key(of: label)
    var names = [(Part.key, key)]
    names += key.split(separator: "_").dropFirst().prefix(40).map { (.laterWord, String($0)) }
    if !label.utf8.allSatisfy({ $0 < 0x80 }) {
      let slug = AxisNames.slug(of: label)
      if !slug.utf8.elementsEqual(key.utf8) { names.append((.slug, slug)) }
    }
    return names
  }

  private mutating func number(of place: SchemaPlace) throws -> Int64 {
    if let known = places[place] { return known }
    let insert = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO schema_place (id) VALUES (?)")
    try insert.execute(arguments: [place.key])
    let select = try db.cachedStatement(sql: "SELECT place FROM schema_place WHERE id = ?")
    let number = try Int64.fetchOne(select, arguments: [place.key]) ?? 0
    places[place] = number
    return number
  }
}

/// A place of the schema whose entries have their names among each other.
public enum SchemaPlace: Hashable, Sendable {
  /// All datasets.
  case datasets
  /// The counts, measures and functions of a dataset.
  case measures(of: SchemaID)
  /// The fields of a dataset, those of its groups included.
  case fields(of: SchemaID)
  /// The values of a level.
  case values(of: SchemaID)

  /// What it is called in the table of places; a level has its own id.
  var key: String {
    switch self {
    case .datasets: "datasets"
    case .measures(let dataset): "measures of \(dataset)"
    case .fields(let dataset): "fields of \(dataset)"
    case .values(let level): level.raw
    }
  }
}

extension SchemaID {
  /// The dataset that the id belongs to.
  fileprivate var dataset: SchemaID? { datasetName.map { SchemaID("str:database:\($0)") } }
}
