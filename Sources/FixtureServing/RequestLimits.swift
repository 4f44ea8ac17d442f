import StatAPI

import struct Foundation.Date

/// The limits of an hour, and what is left of them. An hour begins with its first request.
struct RequestLimits: Sendable {
  private struct Window: Sendable {
    let limit: Int
    let isHeld: Bool
    var used = 0
    var end: Date?

    mutating func roll(at now: Date) {
      // What is only told never comes to its end, or clients would wait for the next hour.
      let isOver = end.map { $0 <= now } ?? false
      guard isOver || !isHeld && used + 1 >= limit else { return }
      used = 0
      end = nil
    }

    func state(at now: Date) -> RateLimit {
      RateLimit(
        limit: limit, remaining: max(0, limit - used), reset: end ?? now.addingTimeInterval(3600))
    }
  }

  private var windows: [LimitFamily: Window] = [:]

  init(_ settings: FixtureSettings) {
    for (family, limit) in [
      (LimitFamily.all, settings.requestLimit), (.table, settings.tableLimit),
      (.schema, settings.schemaLimit),
    ] {
      switch limit {
      case .none: continue
      case .told(let number): windows[family] = Window(limit: number, isHeld: false)
      case .held(let number): windows[family] = Window(limit: number, isHeld: true)
      }
    }
  }

  /// Takes one request of each family, or of none where one has none left.
  mutating func take(_ families: [LimitFamily], at now: Date) -> Bool {
    for family in families { windows[family]?.roll(at: now) }
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
  mutating func giveBack(_ families: [LimitFamily]) {
    for family in families {
      guard let used = windows[family]?.used, used > 0 else { continue }
      windows[family]?.used = used - 1
      if used == 1 { windows[family]?.end = nil }
    }
  }

  /// What a family has left; nil where nothing is said of it.
  mutating func state(of family: LimitFamily, at now: Date) -> RateLimit? {
    if windows[family]?.isHeld == true { windows[family]?.roll(at: now) }
    return windows[family]?.state(at: now)
  }

  /// The headers that tell what families have left, in the service's own form.
  mutating func headers(
    of families: [LimitFamily], at now: Date, isExhausted: Bool = false
  ) -> [(name: String, value: String)] {
    families.flatMap { family -> [(name: String, value: String)] in
      guard let state = state(of: family, at: now) else { return [] }
      let names = family.headerNames
      return [
        (names.limit, String(state.limit)),
        (names.remaining, String(isExhausted ? 0 : state.remaining)),
        (names.reset, String(state.resetMilliseconds)),
      ]
    }
  }
}

extension RateLimit {
  /// The end of the hour as the service tells it.
  var resetMilliseconds: Int { Int((reset.timeIntervalSince1970 * 1000).rounded()) }
}

extension LimitFamily {
  fileprivate var headerNames: (limit: String, remaining: String, reset: String) {
    switch self {
    case .all: ("X-RateLimit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
    case .table: ("X-RateLimit-Table", "X-RateLimit-Remaining-Table", "X-RateLimit-Reset-Table")
    case .schema:
      ("X-RateLimit-Schema", "X-RateLimit-Remaining-Schema", "X-RateLimit-Reset-Schema")
    }
  }
}
