/// The SQL of the audit's reports. What counts on a limit is said at ``AuditUse``.
enum AuditSQL {
  static let isLive = "mode <> 'replay'"
  /// A firewall answers with status 200 too, and the service never sees the request. Without an
  /// answer there is no status; `IS` is then false, where `=` would be null.
  static let isCounted =
    "(\(isLive) AND status IS 200 AND operation <> 'rate-limit' AND outcome <> 'firewall')"
  static let isUncertain =
    "(\(isLive) AND (status IS NULL OR status >= 500) AND operation <> 'rate-limit')"
  static let isFailed = "(outcome NOT IN ('answered', 'unchanged'))"
  static let isSince = "(:since IS NULL OR at >= :since)"

  /// The sums of ``AuditUse`` by an expression.
  static func uses(by key: String, where condition: String = "1") -> String {
    """
    SELECT \(key) AS key, count(*) AS requests, sum(\(isCounted)) AS counted,
      sum(\(isUncertain)) AS uncertain, sum(\(isLive) AND outcome = 'unchanged') AS unchanged,
      sum(mode = 'replay') AS replayed, sum(\(isFailed)) AS failed, sum(attempt > 1) AS retried,
      coalesce(sum(bytes), 0) AS bytes, coalesce(sum(cells), 0) AS cells,
      sum(duration_ms) AS duration
    FROM audit WHERE \(isSince) AND \(condition)
    GROUP BY 1 ORDER BY key IS NULL, key
    """
  }

  static let hour = "substr(at, 1, 13)"

  static func key(_ grouping: AuditGrouping) -> String {
    switch grouping {
    case .hour: hour
    case .dataset: "dataset"
    case .notebook: "notebook"
    case .mode: "mode"
    }
  }

  static let hours = """
    SELECT \(hour) AS hour, count(*) AS counted,
      sum(operation IN ('table', 'saved-table')) AS tables, sum(operation = 'schema') AS nodes,
      min(requests_left) AS fewest
    FROM audit WHERE \(isSince) AND \(isCounted) GROUP BY 1 ORDER BY 1
    """

  static let limits = """
    SELECT family, most FROM service_limit
    WHERE (:service IS NULL OR service = :service) ORDER BY told_at
    """

  static let slow = """
    SELECT * FROM audit WHERE \(isSince) AND \(isLive) AND duration_ms >= :least
    ORDER BY duration_ms DESC, id LIMIT :limit
    """

  /// A failure is recovered where the same request was answered by its next try.
  static let failures = """
    SELECT outcome, status, operation, dataset, count(*) AS requests, max(at) AS last,
      sum(EXISTS (
        SELECT 1 FROM audit n WHERE n.id > a.id AND n.identity = a.identity
          AND n.attempt > a.attempt AND n.outcome = 'answered'
          AND n.id < coalesce((
            SELECT min(f.id) FROM audit f
            WHERE f.id > a.id AND f.identity = a.identity AND f.attempt = 1), n.id + 1)
      )) AS recovered
    FROM audit a WHERE \(isSince) AND \(isFailed)
    GROUP BY outcome, status, operation, dataset ORDER BY requests DESC, last DESC
    """
}
