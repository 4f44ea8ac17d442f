/// Which requests one of the service's limits counts (REFERENCE §2).
///
/// A service may tell any of them, or none; of those that apply to a request the lowest counts.
public enum LimitFamily: String, Hashable, Sendable, CaseIterable {
  /// Every request.
  case all = ""
  /// Requests for tables.
  case table
  /// Requests for nodes of the schema.
  case schema

  /// What stands at the end of the headers' names.
  var suffix: String { self == .all ? "" : "-" + rawValue }
}

extension Operation {
  /// The limits that a request of this kind counts on; none where it is free.
  public var limitFamilies: [LimitFamily] {
    switch self {
    case .table, .savedTable: [.all, .table]
    case .schema: [.all, .schema]
    case .info: [.all]
    case .rateLimit: []
    }
  }
}

extension RateLimit {
  /// The limits that the headers of a response tell, each by what it counts.
  public static func families(in headers: [String: String]) -> [LimitFamily: RateLimit] {
    var limits: [LimitFamily: RateLimit] = [:]
    for family in LimitFamily.allCases {
      guard let limit = headers["x-ratelimit\(family.suffix)"].flatMap({ Int($0) }),
        let remaining = headers["x-ratelimit-remaining\(family.suffix)"].flatMap({ Int($0) }),
        let reset = headers["x-ratelimit-reset\(family.suffix)"].flatMap({ Int($0) })
      else { continue }
      limits[family] = RateLimit(
        limit: limit, remaining: remaining, reset: date(milliseconds: reset))
    }
    return limits
  }

  /// The limit among these that leaves the fewest requests; of equals the one that lasts longer.
  public static func lowest(of limits: some Sequence<RateLimit>) -> RateLimit? {
    limits.min { ($0.remaining, $1.reset) < ($1.remaining, $0.reset) }
  }
}
