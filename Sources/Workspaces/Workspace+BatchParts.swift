public import Foundation
import GRDB
import SnapshotCodec
public import StatModel

/// A large query that is asked in parts.
public struct BatchJob: Hashable, Sendable {
  /// The digest of the whole query.
  public var query: Digest
  /// The base address of the service.
  public var service: String
  /// The language of the labels; nil is the service's own.
  public var language: String?

  /// A job of a query at a service.
  public init(query: Digest, service: String, language: String? = nil) {
    self.query = query
    self.service = service
    self.language = language
  }
}

/// The answer to a part of a large query.
public struct BatchPart: Sendable, Equatable {
  /// The digest of the part's own query.
  public var query: Digest
  /// From 1, in the order in which the parts are asked.
  public var number: Int
  /// The body as received.
  public var body: [UInt8]
  /// How the body came about.
  public var origin: Origin
  /// The address that it came from.
  public var source: String
  /// When it was received.
  public var observedAt: Date

  /// A part that was answered.
  public init(
    query: Digest, number: Int, body: [UInt8], origin: Origin, source: String, observedAt: Date
  ) {
    self.query = query
    self.number = number
    self.body = body
    self.origin = origin
    self.source = source
    self.observedAt = observedAt
  }
}

extension Workspace {
  /// Keeps an answered part, so that a job that is broken off resumes after it.
  public func keep(_ part: BatchPart, of job: BatchJob) throws {
    let digest = Digest(of: part.body)
    let stored = StoredBody(part.body)
    try write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO batch_part (query_digest, service, language, part_digest, number,
            body_digest, body, bytes, origin, source, observed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: job.arguments + [
          part.query.hex, part.number, digest.hex, Data(stored.content), stored.bytes,
          part.origin.rawValue,
          part.source, Timestamp.preciseText(part.observedAt),
        ])
    }
  }

  /// The digests of a job's parts that are answered.
  public func batchPartQueries(of job: BatchJob) throws -> Set<Digest> {
    let digests = try read { db in
      try String.fetchAll(
        db, sql: "SELECT part_digest FROM batch_part " + BatchJob.condition,
        arguments: job.arguments)
    }
    return Set(digests.compactMap { Digest(hex: $0) })
  }

  /// The answered parts of a job, by number.
  ///
  /// - Throws: `WorkspaceError` with code `damaged` for a body that is not that of its digest.
  public func batchParts(of job: BatchJob) throws -> [BatchPart] {
    try read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT * FROM batch_part \(BatchJob.condition) ORDER BY number",
        arguments: job.arguments)
      var parts: [BatchPart] = []
      while let row = try rows.next() { parts.append(try Self.batchPart(row)) }
      return parts
    }
  }

  /// Removes the parts of a job that is done, or that is to begin anew.
  public func removeBatchParts(of job: BatchJob) throws {
    try write { db in
      try db.execute(
        sql: "DELETE FROM batch_part " + BatchJob.condition, arguments: job.arguments)
    }
  }

  /// Removes the parts of jobs that nobody finished.
  ///
  /// - Returns: How many parts were removed.
  @discardableResult
  public func removeBatchParts(observedBefore time: Date) throws -> Int {
    try write { db in
      try db.execute(
        sql: "DELETE FROM batch_part WHERE observed_at < ?",
        arguments: [Timestamp.preciseText(time)])
      return db.changesCount
    }
  }

  private static func batchPart(_ row: Row) throws -> BatchPart {
    guard let body = body(in: "body", of: row), Digest(of: body).hex == row["body_digest"],
      let query = Digest(hex: row["part_digest"] as String)
    else {
      throw WorkspaceError(
        .damaged, "Part \(row["number"] as Int) of a large query is not that of its digest.",
        remedy: "Ask for the query from its beginning, with its parts dropped.")
    }
    return BatchPart(
      query: query, number: row["number"], body: body,
      origin: Origin(rawValue: row["origin"]) ?? .live, source: row["source"],
      observedAt: Timestamp.date(row["observed_at"]) ?? .distantPast)
  }
}

extension BatchJob {
  fileprivate static let condition =
    "WHERE query_digest = ? AND service = ? AND language = ?"

  fileprivate var arguments: StatementArguments { [query.hex, service, language ?? ""] }
}
