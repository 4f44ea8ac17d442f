public import Foundation
import GRDB
import JSONStream
public import StatAPI
import StatModel

/// A row of the audit.
public struct AuditEntry: Sendable, Equatable {
  /// From 1, without gaps.
  public var number: Int
  /// In ISO 8601, UTC.
  public var at: String
  /// In milliseconds.
  public var duration: Double
  /// Whether it could have reached the service, such as `replay`.
  public var mode: String
  /// What was asked, in the user's words, such as `table`.
  public var operation: String
  /// The request identity, in hexadecimal.
  public var identity: String
  /// The query digest in hexadecimal, for a table request.
  public var queryDigest: String?
  /// The id of the dataset that was asked, where there is one.
  public var dataset: String?
  /// The query's name in the workspace.
  public var label: String?
  /// The HTTP status; nil where no answer came.
  public var status: Int?
  /// `answered`, the code of the error, `cancelled` or `failed`.
  public var outcome: String
  /// The length of the body as received.
  public var bytes: Int?
  /// The cells asked for, where the query says how many.
  public var cells: Int?
  /// The SHA-256 of the body, in hexadecimal.
  public var bodyDigest: String?
  /// The service's `ETag`.
  public var entityTag: String?
  /// Requests left, by the lowest limit that the response told.
  public var requestsLeft: Int?
  /// From 1: which try of the same request it was.
  public var attempt: Int
  /// The address or recording set that the response came from; empty where there was none.
  public var source: String
  /// The notebook that asked, if one did.
  public var notebook: String?
  /// The cell of the notebook that asked.
  public var cell: String?

  /// The SHA-256 of the hash before, a line feed and the canonical JSON of all members.
  func hash(after previous: String) -> String {
    let json: JSONValue = [
      "number": JSONValue(number), "at": .string(at), "duration": .number(duration),
      "mode": .string(mode), "operation": .string(operation), "identity": .string(identity),
      "queryDigest": JSONValue(queryDigest), "dataset": JSONValue(dataset),
      "label": JSONValue(label), "status": JSONValue(status), "outcome": .string(outcome),
      "bytes": JSONValue(bytes), "cells": JSONValue(cells), "bodyDigest": JSONValue(bodyDigest),
      "entityTag": JSONValue(entityTag), "requestsLeft": JSONValue(requestsLeft),
      "attempt": JSONValue(attempt), "source": .string(source), "notebook": JSONValue(notebook),
      "cell": JSONValue(cell),
    ]
    return Digest(of: Array(previous.utf8) + [0x0A] + json.canonicalBytes).hex
  }
}

/// What a check of the audit found.
public struct AuditVerdict: Sendable, Equatable {
  /// The rows that were checked.
  public var rows: Int
  /// What is wrong, in words; empty where all is right.
  public var faults: [String]
}

extension Workspace {
  /// Enters a request in the audit, and commits it.
  public func record(_ event: AuditEvent) throws {
    try write { db in
      guard let head = try Row.fetchOne(db, sql: "SELECT count, hash FROM audit_head") else {
        throw Self.damage("the audit has no head")
      }
      let entry = AuditEntry(event, number: (head["count"] as Int) + 1)
      let hash = entry.hash(after: head["hash"])
      try db.execute(
        sql: """
          INSERT INTO audit (id, at, duration_ms, mode, operation, identity, query_digest, dataset,
            label, status, outcome, bytes, cells, body_digest, entity_tag, requests_left, attempt,
            source, notebook, cell, hash)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          entry.number, entry.at, entry.duration, entry.mode, entry.operation, entry.identity,
          entry.queryDigest, entry.dataset, entry.label, entry.status, entry.outcome, entry.bytes,
          entry.cells, entry.bodyDigest, entry.entityTag, entry.requestsLeft, entry.attempt,
          entry.source, entry.notebook, entry.cell, hash,
        ])
      try db.execute(
        sql: "UPDATE audit_head SET count = ?, hash = ?", arguments: [entry.number, hash])
    }
  }

  /// The rows of the audit, oldest first.
  ///
  /// - Parameter since: The earliest time of a row.
  public func audit(since: Date? = nil) throws -> [AuditEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM audit WHERE ? IS NULL OR at >= ? ORDER BY id",
        arguments: [since.map(Timestamp.preciseText), since.map(Timestamp.preciseText)]
      ).map(AuditEntry.init)
    }
  }

  /// Recomputes the chain of hashes: finds a row that was changed, removed, inserted or cut off.
  public func verifyAudit() throws -> AuditVerdict {
    try read { db in
      var faults: [String] = []
      var (number, hash) = (0, "")
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY id")
      while let row = try rows.next() {
        let entry = AuditEntry(row)
        number += 1
        if entry.number != number {
          faults.append(
            entry.number == number + 1
              ? "row \(number) was removed" : "rows \(number) to \(entry.number - 1) were removed")
          number = entry.number
        }
        let stored: String = row["hash"]
        if entry.hash(after: hash) != stored, faults.isEmpty || entry.hash(after: "") != stored {
          faults.append("row \(number) was changed, or the one before it")
        }
        hash = stored
      }
      guard let head = try Row.fetchOne(db, sql: "SELECT count, hash FROM audit_head") else {
        return AuditVerdict(rows: number, faults: faults + ["the head was removed"])
      }
      let expected: Int = head["count"]
      if expected > number { faults.append("rows \(number + 1) to \(expected) were cut off") }
      if expected < number { faults.append("rows \(expected + 1) to \(number) were added") }
      if expected == number, head["hash"] as String != hash {
        faults.append("the head does not fit the last row")
      }
      return AuditVerdict(rows: number, faults: faults)
    }
  }
}

extension AuditEntry {
  init(_ event: AuditEvent, number: Int) {
    self.number = number
    at = Timestamp.preciseText(event.at)
    duration = (event.duration * 1000).rounded() / 1000
    mode = event.mode.rawValue
    operation = event.operation
    identity = event.identity.digest.hex
    queryDigest = event.queryDigest?.hex
    dataset = event.dataset?.raw
    label = event.label
    status = event.status
    outcome = event.outcome
    bytes = event.bytes
    cells = event.cells
    bodyDigest = event.bodyDigest?.hex
    entityTag = event.entityTag
    requestsLeft = event.requestsLeft
    attempt = event.attempt
    source = event.source
    notebook = event.notebook
    cell = event.cell
  }

  init(_ row: Row) {
    number = row["id"]
    at = row["at"]
    duration = row["duration_ms"]
    mode = row["mode"]
    operation = row["operation"]
    identity = row["identity"]
    queryDigest = row["query_digest"]
    dataset = row["dataset"]
    label = row["label"]
    status = row["status"]
    outcome = row["outcome"]
    bytes = row["bytes"]
    cells = row["cells"]
    bodyDigest = row["body_digest"]
    entityTag = row["entity_tag"]
    requestsLeft = row["requests_left"]
    attempt = row["attempt"]
    source = row["source"]
    notebook = row["notebook"]
    cell = row["cell"]
  }
}
