public import Foundation
import GRDB
public import StatModel

/// Where a page of the schema is: what it is asked for by.
public struct SchemaPageAddress: Hashable, Sendable {
  /// The base address of the service.
  public var service: String
  /// The language of the labels; nil is the service's own.
  public var language: String?
  /// The path after the base address, percent-encoded.
  public var path: String
  /// The pairs of the URL query, percent-encoded.
  public var urlQuery: [String]

  /// The address of a page.
  public init(service: String, language: String? = nil, path: String, urlQuery: [String] = []) {
    self.service = service
    self.language = language
    self.path = path
    self.urlQuery = urlQuery
  }
}

/// A page of a node's children, as it was last fetched.
public struct SchemaPage: Sendable, Equatable {
  /// Where it is.
  public var address: SchemaPageAddress
  /// The node whose children it lists.
  public var node: SchemaID
  /// From 1.
  public var number: Int
  /// The position of its first child among all of the node.
  public var firstPosition: Int
  /// How many children it lists.
  public var children: Int
  /// With which the service says whether it changed.
  public var entityTag: String?
  /// The link to the next page, as the service gave it; nil on the last.
  public var next: String?
  /// When the service was last asked for it, changed or not.
  public var syncedAt: Date

  /// A page that was fetched.
  public init(
    address: SchemaPageAddress, node: SchemaID, number: Int, firstPosition: Int, children: Int,
    entityTag: String?, next: String?, syncedAt: Date
  ) {
    self.address = address
    self.node = node
    self.number = number
    self.firstPosition = firstPosition
    self.children = children
    self.entityTag = entityTag
    self.next = next
    self.syncedAt = syncedAt
  }
}

extension Workspace {
  /// The page at an address, if it was fetched before.
  public func schemaPage(_ address: SchemaPageAddress) throws -> SchemaPage? {
    try read { db in
      guard try db.tableExists("schema_page") else { return nil }
      return try Row.fetchOne(
        db,
        sql: """
          SELECT * FROM schema_page
          WHERE service = ? AND language = ? AND path = ? AND url_query = ?
          """, arguments: address.arguments
      ).map(Self.schemaPage)
    }
  }

  /// The pages of a node in order; of all nodes, by their ids, where none is given.
  public func schemaPages(
    of node: SchemaID? = nil, service: String, language: String? = nil
  ) throws -> [SchemaPage] {
    try read { db in
      guard try db.tableExists("schema_page") else { return [] }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM schema_page
          WHERE service = ? AND language = ? AND (? IS NULL OR node = ?) AND number > 0
          ORDER BY node, number
          """, arguments: [service, language ?? "", node?.raw, node?.raw]
      ).map(Self.schemaPage)
    }
  }

  /// Enters a page with the node and the children that it lists: all of it, or nothing.
  ///
  /// What stood on this page before and does not any more is marked as gone, until another page
  /// lists it. After the last page, so are the children of pages that are no more, and those that
  /// were seen in an answer but not on any page.
  ///
  /// - Parameter node: The node with the page's children alone.
  public func keep(_ page: SchemaPage, listing node: SchemaNode, source: String) throws {
    let time = Timestamp.preciseText(page.syncedAt)
    try write { db in
      var names = SchemaNameIndex(db)
      try Self.enter(
        id: node.id, kind: node.kind, label: node.label, isListing: true, source: source, at: time,
        &names)
      let children = node.children ?? []
      let listed = Set(children.map(\.id.raw))
      let end = page.next == nil ? Int.max : page.firstPosition + page.children
      let before = try String.fetchAll(
        db,
        sql: """
          SELECT id FROM schema_item
          WHERE parent = ? AND (position >= ? AND position < ? OR ? AND position IS NULL)
          """, arguments: [page.node.raw, page.firstPosition, end, page.next == nil])
      for id in before where !listed.contains(id) {
        try db.execute(
          sql: "UPDATE schema_item SET gone_at = coalesce(gone_at, ?) WHERE id = ?",
          arguments: [time, id])
      }
      for (offset, child) in children.enumerated() {
        try Self.enter(
          id: child.id, kind: child.kind, label: child.label, parent: node.id,
          position: page.firstPosition + offset, isListing: true, source: source, at: time, &names)
      }
      let isBack = try db.cachedStatement(
        sql: "UPDATE schema_item SET gone_at = NULL WHERE id = ? AND gone_at IS NOT NULL")
      for id in listed.union([node.id.raw]) { try isBack.execute(arguments: [id]) }
      try names.finish()
      try Self.enter(page, db)
    }
  }

  /// Notes that the service was asked for a page, and that it had not changed.
  public func confirm(_ address: SchemaPageAddress, at time: Date) throws {
    try write { db in
      try db.execute(
        sql: """
          UPDATE schema_page SET synced_at = ?
          WHERE service = ? AND language = ? AND path = ? AND url_query = ?
          """, arguments: [Timestamp.preciseText(time)] + address.arguments)
    }
  }

  private static func enter(_ page: SchemaPage, _ db: Database) throws {
    let language = page.address.language ?? ""
    // An address that was another page of the node, or one behind the end, is none any more.
    try db.execute(
      sql: """
        DELETE FROM schema_page WHERE service = ? AND language = ? AND node = ?
          AND (number = ? OR ? AND number > ?)
        """,
      arguments: [
        page.address.service, language, page.node.raw, page.number, page.next == nil, page.number,
      ])
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO schema_page (service, language, path, url_query, node, number,
          first_position, children, entity_tag, next_link, synced_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: page.address.arguments + [
        page.node.raw, page.number, page.firstPosition, page.children, page.entityTag, page.next,
        Timestamp.preciseText(page.syncedAt),
      ])
  }

  private static func schemaPage(_ row: Row) -> SchemaPage {
    let (language, query): (String, String) = (row["language"], row["url_query"])
    return SchemaPage(
      address: SchemaPageAddress(
        service: row["service"], language: language.isEmpty ? nil : language, path: row["path"],
        urlQuery: query.split(separator: "&").map(String.init)),
      node: SchemaID(row["node"]), number: row["number"], firstPosition: row["first_position"],
      children: row["children"], entityTag: row["entity_tag"], next: row["next_link"],
      syncedAt: Timestamp.date(row["synced_at"]) ?? .distantPast)
  }
}

extension SchemaPageAddress {
  fileprivate var arguments: StatementArguments {
    [service, language ?? "", path, urlQuery.joined(separator: "&")]
  }
}
