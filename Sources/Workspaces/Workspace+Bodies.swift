import Foundation
import GRDB
import SnapshotCodec

extension Workspace {
  /// The column with the length of packed bodies, as an older file that can't be written has none.
  static func lengthColumn(_ db: Database) throws -> String {
    try holdsLists(db) ? "bytes" : "NULL AS bytes"
  }

  /// Whether the file has the seventh form: lists of texts, and packed bodies.
  static func holdsLists(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 >= 7
  }

  /// The body in a column of a row that has its length as `bytes`; nil where it is damaged.
  static func body(in column: String, of row: Row) -> [UInt8]? {
    StoredBody.decode([UInt8](row[column] as Data), bytes: row["bytes"])
  }
}
