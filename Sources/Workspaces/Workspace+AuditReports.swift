public import Foundation
import GRDB
import StatAPI
import StatModel

extension Workspace {
  /// What requests took, added up; by key, those of none last.
  ///
  /// - Parameter since: The earliest time of a request.
  public func auditReport(since: Date? = nil, by grouping: AuditGrouping) throws -> [AuditUse] {
    try uses(AuditSQL.uses(by: AuditSQL.key(grouping)), ["since": Self.text(since)])
  }

  /// What the cells of a notebook took; the requests that were of no cell last.
  public func auditCost(ofNotebook notebook: String, since: Date? = nil) throws -> [AuditUse] {
    try uses(
      AuditSQL.uses(by: "cell", where: "notebook = :notebook"),
      ["since": Self.text(since), "notebook": notebook])
  }

  /// The requests of each hour in which any counted, beside the limits.
  ///
  /// - Parameter service: The service whose limits are meant, which the audit does not tell from
  ///   others; of all, those that were told last, where none is given.
  public func auditHours(since: Date? = nil, service: String? = nil) throws -> [HourlyUse] {
    try read { db in
      var limits: [LimitFamily: Int] = [:]
      if try db.tableExists("service_limit") {
        for row in try Row.fetchAll(db, sql: AuditSQL.limits, arguments: ["service": service]) {
          if let family = LimitFamily(rawValue: row["family"]) { limits[family] = row["most"] }
        }
      }
      return try Row.fetchAll(db, sql: AuditSQL.hours, arguments: ["since": Self.text(since)])
        .map { row in
          HourlyUse(
            hour: row["hour"],
            counted: [.all: row["counted"], .table: row["tables"], .schema: row["nodes"]],
            fewestLeft: row["fewest"], limits: limits)
        }
    }
  }

  /// The live requests that took longest, the slowest first.
  ///
  /// - Parameter least: How long a request took at least, in milliseconds.
  public func slowCalls(
    since: Date? = nil, atLeast least: Double = 0, limit: Int = 20
  ) throws -> [AuditEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: AuditSQL.slow,
        arguments: ["since": Self.text(since), "least": least, "limit": limit]
      ).map(AuditEntry.init)
    }
  }

  /// The requests that failed, by how they did; the most frequent first.
  public func failingCalls(since: Date? = nil) throws -> [AuditFailure] {
    try read { db in
      try Row.fetchAll(db, sql: AuditSQL.failures, arguments: ["since": Self.text(since)])
        .map { row in
          AuditFailure(
            outcome: row["outcome"], status: row["status"], operation: row["operation"],
            dataset: row["dataset"], requests: row["requests"], recovered: row["recovered"],
            last: row["last"])
        }
    }
  }

  private func uses(_ sql: String, _ arguments: StatementArguments) throws -> [AuditUse] {
    try read { db in
      try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
        AuditUse(
          key: row["key"], requests: row["requests"], counted: row["counted"],
          uncertain: row["uncertain"], unchanged: row["unchanged"], replayed: row["replayed"],
          failed: row["failed"], retried: row["retried"], bytes: row["bytes"],
          cells: row["cells"], duration: row["duration"])
      }
    }
  }

  private static func text(_ date: Date?) -> String? { date.map(Timestamp.preciseText) }
}
