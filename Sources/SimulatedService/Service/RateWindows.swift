import Foundation

/// The limits of one hour. A window begins with its first request, and ends an hour later.
struct RateWindows: Sendable {
  /// Which requests a limit is for.
  enum Family: CaseIterable {
    case all
    case table
    case schema

    /// Between `X-RateLimit-Remaining` and the rest of a header's name.
    var suffix: String {
      switch self {
      case .all: ""
      case .table: "-Table"
      case .schema: "-Schema"
      }
    }

    /// The path that tells it.
    var path: String { "rate_limit" + suffix.lowercased().replacing("-", with: "_") }
  }

  private struct Window: Sendable {
    let limit: Int
    var used = 0
    var end: Date?
  }

  private var windows: [Family: Window] = [:]

  init(_ settings: SimulatorSettings) {
    windows[.all] = settings.requestLimit.map { Window(limit: $0) }
    windows[.table] = settings.tableLimit.map { Window(limit: $0) }
    windows[.schema] = settings.schemaLimit.map { Window(limit: $0) }
  }

  /// The limits that a request for something is held to.
  static func families(of operation: SimulatedOperation) -> [Family] {
    switch operation {
    case .table, .savedTable: [.all, .table]
    case .schema: [.all, .schema]
    case .info: [.all]
    case .rateLimit, .other: []
    }
  }

  /// Takes one request of each family, or of none where one has none left.
  mutating func take(_ families: [Family], at now: Date) -> Bool {
    for family in families { roll(family, at: now) }
    let isLeft = families.allSatisfy { family in
      windows[family].map { $0.used < $0.limit } ?? true
    }
    guard isLeft else { return false }
    for family in families {
      windows[family]?.used += 1
      if windows[family]?.end == nil { windows[family]?.end = now.addingTimeInterval(3600) }
    }
    return true
  }

  /// Gives back what was taken for a request that does not count after all.
  mutating func giveBack(_ families: [Family]) {
    for family in families {
      guard let used = windows[family]?.used, used > 0 else { continue }
      windows[family]?.used = used - 1
      if used == 1 { windows[family]?.end = nil }
    }
  }

  mutating func state(
    of family: Family, at now: Date
  ) -> (limit: Int, remaining: Int, reset: Int)? {
    roll(family, at: now)
    guard let window = windows[family] else { return nil }
    let end = window.end ?? now.addingTimeInterval(3600)
    let reset = Int((end.timeIntervalSince1970 * 1000).rounded())
    return (window.limit, max(0, window.limit - window.used), reset)
  }

  private mutating func roll(_ family: Family, at now: Date) {
    guard let end = windows[family]?.end, end <= now else { return }
    windows[family]?.used = 0
    windows[family]?.end = nil
  }
}
