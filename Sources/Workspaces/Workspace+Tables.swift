import Foundation
import GRDB
import SnapshotCodec
public import StatModel
import Synchronization

extension Workspace {
  /// The table of an observation.
  public func table(of observation: Observation) throws -> StatTable {
    try tables(of: [observation])[0]
  }

  /// The tables of observations, in their order. What fits the processors is decoded side by side,
  /// straight from SQLite's memory.
  public func tables(of observations: [Observation]) throws -> [StatTable] {
    let width = ProcessInfo.processInfo.activeProcessorCount
    return try read { db in
      let lists = try self.lists(of: observations, db)
      return try stride(from: 0, to: observations.count, by: width).flatMap { start in
        try Self.decode(
          observations[start..<min(start + width, observations.count)], lists: lists, db)
      }
    }
  }

  private static func decode(
    _ observations: ArraySlice<Observation>, lists: [Digest: TextRows], _ db: Database
  ) throws -> [StatTable] {
    // A statement of its own each: the bytes of a row stay in their place until its statement goes on.
    let cursors = try observations.map { observation in
      try Row.fetchCursor(
        db.makeStatement(
          sql: """
            SELECT s.data, p.content FROM snapshot s, presentation p WHERE s.id = ? AND p.id = ?
            """), arguments: [observation.snapshotID, observation.presentationID])
    }
    let rows = try cursors.map { cursor in
      guard let row = try cursor.next() else { throw damage("an observation has no snapshot") }
      return row
    }
    // With its cursor a statement is reset, and its row's bytes are gone.
    let results = try withExtendedLifetime(cursors) {
      try StoredBlobs.reading(rows[...]) { blobs in
        let results = Mutex([Int: Result<StatTable, SnapshotError>]())
        DispatchQueue.concurrentPerform(iterations: blobs.count) { number in
          let result = blobs[number].decoded(with: lists)
          results.withLock { $0[number] = result }
        }
        return results.withLock { $0 }
      }
    }
    return try observations.enumerated().map { number, observation in
      switch results[number] {
      case .success(let table)?: return table
      case .failure(let error)?:
        throw damage("\(observation.queryName)@\(observation.number): \(error)")
      case nil: throw damage("\(observation.queryName)@\(observation.number) was not read")
      }
    }
  }
}

/// What is stored of a table, in memory that belongs to a row. It is only read, so that threads may
/// share it.
private struct StoredBlobs: @unchecked Sendable {
  let data: UnsafeRawBufferPointer
  let presentation: UnsafeRawBufferPointer

  /// The table, or what is wrong with it.
  func decoded(with lists: [Digest: TextRows]) -> Result<StatTable, SnapshotError> {
    Result { () throws(SnapshotError) in
      try StoredTable.decode(data: data, presentation: presentation, lists: lists)
    }
  }

  /// Does something with the bytes of several rows at once, while they are where they are.
  static func reading<Value>(
    _ rows: ArraySlice<Row>, and before: [StoredBlobs] = [],
    _ body: ([StoredBlobs]) throws -> Value
  ) throws -> Value {
    guard let row = rows.first else { return try body(before) }
    return try row.withUnsafeData(atIndex: 0) { data in
      try row.withUnsafeData(atIndex: 1) { presentation in
        try (data ?? Data()).withUnsafeBytes { data in
          try (presentation ?? Data()).withUnsafeBytes { presentation in
            let blobs = StoredBlobs(data: data, presentation: presentation)
            return try reading(rows.dropFirst(), and: before + [blobs], body)
          }
        }
      }
    }
  }
}
