public import Foundation
import GRDB
public import StatModel

/// An entry of the schema cache.
public struct SchemaEntry: Sendable, Equatable {
  /// The service's id, as it was written.
  public var id: SchemaID
  /// What the id stands for.
  public var kind: SchemaID.Kind
  /// The label that was seen last.
  public var label: String
  /// The node it was found under.
  public var parent: SchemaID?
  /// The dataset's id, for what belongs to one.
  public var dataset: SchemaID?
  /// Where it was last seen with another label, or first.
  public var source: String
  /// Its place among what is under its parent, where that was listed.
  public var position: Int?
  /// When a synchronisation found that the service does not list it any more.
  public var goneAt: Date?

  /// Whether its parent listed it when that was last seen. What was seen in an answer alone is not.
  public var isListed: Bool { position != nil && goneAt == nil }
}

extension Workspace {
  /// Enters a schema node and its children in the cache.
  public func enter(_ node: SchemaNode, source: String) throws {
    try enter([node], source: source)
  }

  /// Enters schema nodes and their children in the cache: all of them, or none.
  public func enter(_ nodes: [SchemaNode], source: String) throws {
    let time = Timestamp.preciseText(now())
    try write { db in
      var names = SchemaNameIndex(db)
      for node in nodes {
        try Self.enter(
          id: node.id, kind: node.kind, label: node.label, source: source, at: time, &names)
        for (position, child) in (node.children ?? []).enumerated() {
          try Self.enter(
            id: child.id, kind: child.kind, label: child.label, parent: node.id,
            position: position, source: source, at: time, &names)
        }
      }
      try names.finish()
    }
  }

  /// The entries with an id or a label, the label in any letter case.
  public func schemaEntries(named text: String) throws -> [SchemaEntry] {
    try read { db in
      let byID = try Row.fetchAll(
        db, sql: "SELECT * FROM schema_item WHERE id = ?", arguments: [text])
      if !byID.isEmpty { return byID.map(Self.schemaEntry) }
      return try Row.fetchAll(
        db,
        sql: "SELECT * FROM schema_item WHERE label = ? COLLATE NOCASE ORDER BY kind = 'value', id",
        arguments: [text]
      ).map(Self.schemaEntry)
    }
  }

  /// What is known below an entry, in the service's order.
  public func schemaChildren(of id: SchemaID) throws -> [SchemaEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM schema_item WHERE parent = ? ORDER BY position, id",
        arguments: [id.raw]
      ).map(Self.schemaEntry)
    }
  }

  /// All entries of a kind, by id.
  public func schemaEntries(ofKind kind: SchemaID.Kind) throws -> [SchemaEntry] {
    // The index is of all but values, and is used where that is said.
    let condition = kind == .value ? "" : "AND kind <> 'value'"
    return try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM schema_item WHERE kind = ? \(condition) ORDER BY id",
        arguments: [kind.name]
      ).map(Self.schemaEntry)
    }
  }

  /// The valuesets that known values of a field belong to, entered as nodes or not.
  public func schemaValuesets(of field: SchemaID) throws -> [(id: SchemaID, label: String)] {
    let prefix = "str:valueset:" + field.components.joined(separator: ":") + ":"
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT v.parent, coalesce(s.label, '') FROM schema_item v
          LEFT JOIN schema_item s ON s.id = v.parent
          WHERE v.parent >= ? AND v.parent < ? AND v.kind = 'value' ORDER BY v.parent
          """, arguments: [prefix, prefix + "\u{10FFFF}"]
      ).map { row in
        let id = SchemaID(row[0])
        let label: String = row[1]
        return (id, label.isEmpty ? String(id.code) : label)
      }
    }
  }

  static func feedSchema(
    with table: StatTable, source: String, at time: String, _ db: Database
  ) throws {
    var names = SchemaNameIndex(db)
    try enter(
      id: table.dataset.uri, kind: .dataset, label: table.dataset.label, source: source, at: time,
      &names)
    for measure in table.measures {
      try enter(
        id: measure.uri, kind: measure.uri.kind, label: measure.label, parent: table.dataset.uri,
        source: source, at: time, &names)
    }
    for field in table.fields {
      if field.uri.kind == .field {
        try enter(
          id: field.uri, kind: .field, label: field.label, parent: table.dataset.uri,
          source: source, at: time, &names)
      }
      for position in field.items.indices {
        let (uris, labels) = (field.items.uris[position], field.items.labels[position])
        guard uris.count == labels.count else { continue }
        for (uri, label) in zip(uris, labels) {
          let id = SchemaID(uri)
          try enter(
            id: id, kind: .value, label: label, parent: id.valuesetID ?? field.uri,
            source: source, at: time, &names)
        }
      }
    }
    try names.finish()
  }

  /// - Parameter isListing: Whether this is what the service lists now. Else it may be of an older
  ///   release, and leaves the lists as they are that a synchronisation made.
  static func enter(
    id: SchemaID, kind: SchemaID.Kind, label: String, parent: SchemaID? = nil,
    position: Int? = nil, isListing: Bool = false, source: String, at time: String,
    _ names: inout SchemaNameIndex
  ) throws {
    var (parent, position) = (parent, position)
    let db = names.db
    let known = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT rowid, label, parent, position FROM schema_item WHERE id = ?"),
      arguments: [id.raw])
    let oldParent = (known?["parent"] as String?).map { SchemaID($0) }
    if !isListing {
      if let oldParent, known?["position"] as Int? != nil, try names.isSynced(oldParent) {
        parent = nil
        position = nil
      } else if let parent, position != nil, try names.isSynced(parent) {
        position = nil
      }
    }
    if let known {
      let (oldLabel, oldPosition): (String, Int?) = (known["label"], known["position"])
      let isSame =
        oldLabel.utf8.elementsEqual(label.utf8) && (parent ?? oldParent) == oldParent
        && (position ?? oldPosition) == oldPosition
      if isSame { return }
      try names.remove(SchemaNameIndex.Item(known["rowid"], id, oldLabel, parent: oldParent))
    }
    let dataset = id.datasetName.map { "str:database:\($0)" }
    let code = kind == .value ? String(id.code) : ""
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO schema_item (id, kind, dataset, parent, position, label, code, seen_at, source)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET label = excluded.label, seen_at = excluded.seen_at,
          source = excluded.source, parent = coalesce(excluded.parent, parent),
          position = coalesce(excluded.position, position)
        """)
    try statement.execute(arguments: [
      id.raw, kind.name, dataset, parent?.raw, position, label, code, time, source,
    ])
    let rowid = known.map { $0["rowid"] as Int64 } ?? db.lastInsertedRowID
    try names.enter(SchemaNameIndex.Item(rowid, id, label, parent: parent ?? oldParent))
  }

  static func schemaEntry(_ row: Row) -> SchemaEntry {
    let id = SchemaID(row["id"])
    return SchemaEntry(
      id: id, kind: id.kind, label: row["label"],
      parent: (row["parent"] as String?).map { SchemaID($0) },
      dataset: (row["dataset"] as String?).map { SchemaID($0) }, source: row["source"],
      position: row["position"],
      // A file of an older form that can't be written has no such column.
      goneAt: (row["gone_at"] as String?).flatMap(Timestamp.date))
  }
}
