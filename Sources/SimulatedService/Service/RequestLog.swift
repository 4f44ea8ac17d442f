public import struct Foundation.Date

/// A request as the service saw it. The key is no part of it.
public struct LoggedRequest: Sendable {
  /// When it came, by the simulator's clock.
  public let time: Date
  /// Such as `GET`.
  public let method: String
  /// Path and query as they were sent.
  public let target: String
  /// What it was for.
  public let operation: SimulatedOperation
  /// Whether it carried the right key.
  public let hadKey: Bool
  /// `Accept-Language`.
  public let language: String?
  /// `If-None-Match`.
  public let entityTag: String?
  /// `User-Agent`.
  public let userAgent: String?
  /// The bytes of its body.
  public let bodyBytes: Int
  /// What was answered.
  public let status: Int
  /// Whether it counts on a limit.
  public let isCounted: Bool
  /// What went wrong on demand, by name.
  public let fault: String?
}

/// How many requests the service saw since it started, or since `resetLog()`.
public struct SimulatorCounts: Sendable, Equatable {
  /// All of them.
  public var requests = 0
  /// Those that count on the limit for all requests.
  public var counted = 0
  /// Of those, requests for tables.
  public var tables = 0
  /// Of those, requests for schema nodes.
  public var schema = 0
  /// Answers 304, which are free.
  public var unchanged = 0
  /// Answers 400, which are free.
  public var refused = 0
  /// Answers 401.
  public var unauthenticated = 0
  /// Answers 429.
  public var tooMany = 0
  /// Requests that something was made to go wrong with.
  public var faults = 0

  mutating func add(_ request: LoggedRequest) {
    requests += 1
    if request.isCounted {
      counted += 1
      switch request.operation {
      case .table, .savedTable: tables += 1
      case .schema: schema += 1
      case .info, .rateLimit, .other: break
      }
    }
    switch request.status {
    case 304: unchanged += 1
    case 400: refused += 1
    case 401: unauthenticated += 1
    case 429: tooMany += 1
    default: break
    }
    if request.fault != nil { faults += 1 }
  }
}
