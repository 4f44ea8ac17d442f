public import StatAPI

/// By what the requests of an audit are added up.
public enum AuditGrouping: String, Sendable, CaseIterable {
  /// The hour in which they were made, in UTC.
  case hour
  /// The dataset that they were about.
  case dataset
  /// The notebook that asked.
  case notebook
  /// Whether they could reach the service.
  case mode
}

/// What some requests took.
public struct AuditUse: Sendable, Equatable {
  /// What they have in common: `2026-01-02T03`, a dataset's id, a notebook, a cell or a mode; nil
  /// for requests that are of none.
  public var key: String?
  /// All of them, each try for itself.
  public var requests: Int
  /// Those that reached the service and count on its limits: live ones with status 200, but for
  /// questions after the limits themselves (REFERENCE §2: a 304 and a 400 cost nothing).
  public var counted: Int
  /// Live ones without an answer, or with a failure of the service, which may have counted.
  public var uncertain: Int
  /// Live ones for what had not changed.
  public var unchanged: Int
  /// Those that were answered from a recording.
  public var replayed: Int
  /// Those that brought nothing usable.
  public var failed: Int
  /// Tries after the first.
  public var retried: Int
  /// The bytes of all bodies.
  public var bytes: Int
  /// The cells asked for, where the queries say how many.
  public var cells: Int
  /// How long all took together, in milliseconds.
  public var duration: Double
}

/// The requests of an hour beside what the service allows in one.
public struct HourlyUse: Sendable, Equatable {
  /// Such as `2026-01-02T03`, in UTC. A window of the service begins with a request, and not with an
  /// hour of the clock.
  public var hour: String
  /// The requests that counted, of all kinds, for tables, and for the schema.
  public var counted: [LimitFamily: Int]
  /// The fewest requests that the service said were left.
  public var fewestLeft: Int?
  /// The limits that the service told last; empty where it told none.
  public var limits: [LimitFamily: Int]

  /// The largest part of a limit that was used, such as 0.25; nil where none is known.
  public var share: Double? {
    limits.compactMap { family, most in
      most > 0 ? Double(counted[family] ?? 0) / Double(most) : nil
    }.max()
  }
}

/// Requests that failed in one way.
public struct AuditFailure: Sendable, Equatable {
  /// The word of the error, such as `timed-out`.
  public var outcome: String
  /// The HTTP status, where there was one.
  public var status: Int?
  /// What was asked, such as `table`.
  public var operation: String
  /// The dataset, where there was one.
  public var dataset: String?
  /// How many.
  public var requests: Int
  /// Those among them after which a further try was answered.
  public var recovered: Int
  /// The time of the last, in ISO 8601.
  public var last: String
}
