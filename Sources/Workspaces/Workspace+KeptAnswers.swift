import Foundation
import GRDB
import SnapshotCodec
public import StatModel

/// An answer of a service with the entity tag by which the service can say that it still holds.
public struct KeptAnswer: Sendable, Equatable {
  /// The `Etag`, as it was received.
  public var entityTag: String
  /// The `Link` to the next page.
  public var link: String?
  /// The body as received.
  public var body: [UInt8]

  /// An answer of its parts.
  public init(entityTag: String, link: String?, body: [UInt8]) {
    self.entityTag = entityTag
    self.link = link
    self.body = body
  }
}

extension Workspace {
  /// The answer that is kept for a request; nil where there is none, or it is damaged: then it is asked
  /// for anew.
  public func keptAnswer(to identity: RequestIdentity, of service: String) throws -> KeptAnswer? {
    try read { db in
      guard try db.tableExists("kept_answer"),
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT entity_tag, link, body_digest, body, \(try Self.lengthColumn(db)) FROM kept_answer
            WHERE service = ? AND identity = ?
            """, arguments: [service, identity.digest.hex])
      else { return nil }
      guard let body = Self.body(in: "body", of: row), Digest(of: body).hex == row["body_digest"]
      else { return nil }
      return KeptAnswer(entityTag: row["entity_tag"], link: row["link"], body: body)
    }
  }

  /// Keeps an answer in the place of an earlier one.
  public func keep(
    _ answer: KeptAnswer, to identity: RequestIdentity, of service: String
  ) throws {
    let stored = StoredBody(answer.body)
    try write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO kept_answer (service, identity, entity_tag, link, body_digest, body,
            bytes)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          service, identity.digest.hex, answer.entityTag, answer.link,
          Digest(of: answer.body).hex, Data(stored.content), stored.bytes,
        ])
    }
  }
}
