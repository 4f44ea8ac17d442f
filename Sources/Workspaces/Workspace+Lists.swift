import Foundation
import GRDB
import SnapshotCodec
import StatModel

extension Workspace {
  /// The lists of texts that the snapshots and presentations of observations name.
  func lists(of observations: [Observation], _ db: Database) throws -> [Digest: TextRows] {
    guard try Self.holdsLists(db) else { return [:] }
    var lists: [Digest: TextRows] = [:]
    for observation in observations {
      let named = try Row.fetchAll(
        db,
        sql: """
          SELECT l.id, l.digest FROM text_list l JOIN snapshot_list s ON s.list_id = l.id
            WHERE s.snapshot_id = ?
          UNION SELECT l.id, l.digest FROM text_list l JOIN presentation_list p ON p.list_id = l.id
            WHERE p.presentation_id = ?
          """, arguments: [observation.snapshotID, observation.presentationID])
      for row in named {
        guard let digest = Digest(hex: row["digest"] as String) else {
          throw Self.damage("a digest")
        }
        if lists[digest] == nil { lists[digest] = try list(row["id"], digest, db) }
      }
    }
    return lists
  }

  private func list(_ id: Int64, _ digest: Digest, _ db: Database) throws -> TextRows {
    if let known = decodedLists[digest] { return known }
    let row = try Row.fetchOne(
      db, sql: "SELECT content FROM text_list WHERE id = ?", arguments: [id])
    guard let row else { throw Self.damage("a list of texts is gone") }
    let rows = try row.withUnsafeData(atIndex: 0) { content in
      try (content ?? Data()).withUnsafeBytes { content in
        do throws(SnapshotError) {
          return try StoredList.decode(content, digest: digest)
        } catch { throw Self.damage(error.description) }
      }
    }
    decodedLists.keep(rows, as: digest)
    return rows
  }
}
