public import Foundation
import GRDB
public import StatModel

/// A synchronisation that is not finished yet: of what is below a node, or of the saved queries.
///
/// It stands in `schema_page` as the page 0 of the node: no page of the service has this number, and
/// `synced_at` is when it began. Pages that were asked since are not asked again when it goes on.
public struct SchemaRun: Hashable, Sendable {
  /// The node with which it began.
  public var node: SchemaID
  /// The base address of the service.
  public var service: String
  /// The language of the labels; nil is the service's own.
  public var language: String?

  /// What is synchronised, and from where.
  public init(of node: SchemaID, service: String, language: String? = nil) {
    self.node = node
    self.service = service
    self.language = language
  }

  /// The refreshing of the workspace's saved queries, on a release day.
  public static func ofSavedQueries(service: String, language: String? = nil) -> SchemaRun {
    SchemaRun(of: "str:queries", service: service, language: language)
  }

  fileprivate var key: StatementArguments { [service, language ?? "", "run:" + node.raw] }
}

extension Workspace {
  /// When an unfinished synchronisation began; nil where there is none.
  public func startOfSchemaRun(_ run: SchemaRun) throws -> Date? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT synced_at FROM schema_page
          WHERE service = ? AND language = ? AND path = ? AND url_query = ''
          """, arguments: run.key
      ).flatMap(Timestamp.date)
    }
  }

  /// Notes that a synchronisation begins, in the place of an unfinished one.
  public func beginSchemaRun(_ run: SchemaRun, at time: Date) throws {
    try write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO schema_page (service, language, path, url_query, node, number,
            first_position, children, synced_at)
          VALUES (?, ?, ?, '', ?, 0, 0, 0, ?)
          """, arguments: run.key + [run.node.raw, Timestamp.preciseText(time)])
    }
  }

  /// Notes that a synchronisation is finished.
  public func endSchemaRun(_ run: SchemaRun) throws {
    try write { db in
      try db.execute(
        sql: """
          DELETE FROM schema_page
          WHERE service = ? AND language = ? AND path = ? AND url_query = ''
          """, arguments: run.key)
    }
  }
}
