public import Foundation
import GRDB
public import StatAPI
import StatModel

/// What came of asking for a turn at a service.
public enum TurnAnswer: Sendable, Equatable {
  /// The request may be made; its place in the limits is taken.
  case taken
  /// Another asks just now, at the latest until then.
  case held(until: Date)
  /// No request is left before the reset of this limit.
  case noneLeft(RateLimit)
}

extension Workspace {
  /// What is left of a service's limits, as far as was told and the windows are not over.
  public func serviceLimits(of service: String, at time: Date) throws -> [LimitFamily: RateLimit] {
    try read { db in
      try db.tableExists("service_limit") ? Self.limits(of: service, at: time, db) : [:]
    }
  }

  /// Takes the turn at a service for one request, and counts the request on its limits at once, so
  /// that one that is never heard of again does not make the count too high.
  ///
  /// All in one transaction, so that two processes never have the turn or the last request both.
  ///
  /// - Parameters:
  ///   - holder: Who asks; another one for each request, such as the name of a ``TurnHolder``.
  ///   - end: When the turn falls to others if it is neither given back nor held on to. Where the holder
  ///     is a process of this machine that died, it falls to them at once.
  ///   - families: The limits that the request counts on.
  public func takeTurn(
    at service: String, as holder: String, until end: Date, counting families: [LimitFamily],
    at time: Date
  ) throws -> TurnAnswer {
    try write { db in
      let turn = try Row.fetchOne(
        db, sql: "SELECT holder, until FROM service_turn WHERE service = ?", arguments: [service])
      if let until = (turn?["until"] as String?).flatMap(Timestamp.date), until > time,
        let other = turn?["holder"] as String?, !TurnHolder.isDead(other)
      {
        return .held(until: until)
      }
      let limits = try Self.limits(of: service, at: time, db).filter { families.contains($0.key) }
      if let lowest = RateLimit.lowest(of: limits.values), lowest.remaining < 1 {
        // Of several that are used up, the one that lasts longest says when there is one again.
        let last = limits.values.filter { $0.remaining < 1 }.max { $0.reset < $1.reset }
        return .noneLeft(last ?? lowest)
      }
      for family in limits.keys { try Self.add(-1, to: family, of: service, db) }
      try db.execute(
        sql: """
          INSERT INTO service_turn (service, holder, until) VALUES (?, ?, ?)
          ON CONFLICT (service) DO UPDATE SET holder = excluded.holder, until = excluded.until
          """, arguments: [service, holder, Timestamp.preciseText(end)])
      return .taken
    }
  }

  /// Holds on to a turn.
  ///
  /// - Returns: Whether it was still the holder's.
  @discardableResult
  public func holdTurn(at service: String, as holder: String, until end: Date) throws -> Bool {
    try write { db in
      try db.execute(
        sql: "UPDATE service_turn SET until = ? WHERE service = ? AND holder = ?",
        arguments: [Timestamp.preciseText(end), service, holder])
      return db.changesCount == 1
    }
  }

  /// Gives a turn back, with what the response told of the limits.
  ///
  /// - Parameters:
  ///   - told: Empty where there was no response, or it told nothing.
  ///   - free: The limits on which the request certainly did not count, though it was entered
  ///     there when the turn was taken.
  public func endTurn(
    at service: String, as holder: String, told: [LimitFamily: RateLimit],
    free: [LimitFamily] = [], at time: Date
  ) throws {
    try write { db in
      try db.execute(
        sql: "DELETE FROM service_turn WHERE service = ? AND holder = ?",
        arguments: [service, holder])
      let hadTurn = db.changesCount == 1
      for family in free where told[family] == nil {
        try Self.add(1, to: family, of: service, db)
      }
      for (family, limit) in told {
        // An answer that was overtaken tells of an earlier state of the same window.
        try db.execute(
          sql: """
            INSERT INTO service_limit (service, family, most, remaining, resets_at, told_at)
            VALUES (:service, :family, :most, :remaining, :resets, :told)
            ON CONFLICT (service, family) DO UPDATE SET most = excluded.most,
              remaining = CASE WHEN :hadTurn OR resets_at < excluded.resets_at
                THEN excluded.remaining ELSE min(remaining, excluded.remaining) END,
              resets_at = CASE WHEN :hadTurn THEN excluded.resets_at
                ELSE max(resets_at, excluded.resets_at) END,
              told_at = excluded.told_at
            """,
          arguments: [
            "service": service, "family": family.rawValue, "most": limit.limit,
            "remaining": limit.remaining, "resets": Timestamp.preciseText(limit.reset),
            "told": Timestamp.preciseText(time), "hadTurn": hadTurn,
          ])
      }
    }
  }

  /// Forgets what a service told of its limits, which belong to a key: for another key.
  public func forgetLimits(of service: String) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM service_limit WHERE service = ?", arguments: [service])
    }
  }

  private static func limits(
    of service: String, at time: Date, _ db: Database
  ) throws -> [LimitFamily: RateLimit] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT family, most, remaining, resets_at FROM service_limit
        WHERE service = ? AND resets_at > ?
        """, arguments: [service, Timestamp.preciseText(time)])
    return rows.reduce(into: [:]) { limits, row in
      guard let family = LimitFamily(rawValue: row["family"]),
        let reset = Timestamp.date(row["resets_at"])
      else { return }
      limits[family] = RateLimit(limit: row["most"], remaining: row["remaining"], reset: reset)
    }
  }

  private static func add(
    _ difference: Int, to family: LimitFamily, of service: String, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        UPDATE service_limit SET remaining = max(0, min(most, remaining + ?))
        WHERE service = ? AND family = ?
        """, arguments: [difference, service, family.rawValue])
  }
}
