public import StatModel

/// Which periods a query asks for, instead of those it was written with.
public enum PeriodSelection: Sendable, Hashable {
  /// The newest periods, so many.
  case latest(Int)
  /// All that begin with a period or later: `2024-04`, `2023/24` (from April 2023), `2024`.
  case since(Period)

  /// Reads what a user wrote after `since`; nil where it is no period.
  public init?(since text: String) {
    guard let period = Period(written: text) else { return nil }
    self = .since(period)
  }
}

/// A query with other periods.
public struct PeriodUpdate: Sendable {
  /// The query.
  public var query: TableQuery
  /// The axis of time.
  public var axis: SchemaID
  /// The periods that it asks for now, in the service's order.
  public var periods: [KnownSchema.Entry]
  /// How many of them it did not ask for before.
  public var added: Int
  /// How many it asked for and does not any more.
  public var removed: Int
  /// Whether fewer are there than were asked for.
  public var isShort: Bool
}

extension PeriodSelection {
  /// Puts the selected periods into the axis of time of a query; a Total stays.
  ///
  /// Periods are read from the codes. Where the service has a gap there is one; nothing is made up.
  ///
  /// - Parameter axis: The axis of time, where the query has several.
  /// - Throws: `QueryUpkeepError`.
  public func apply(
    to query: TableQuery, in schema: KnownSchema, axis: SchemaID? = nil
  ) throws -> PeriodUpdate {
    let (axis, known) = try Self.timeAxis(of: query, in: schema, axis: axis)
    if let map = query.recode(of: axis)?.map, map.counts.contains(where: { $0 > 1 }) {
      throw QueryUpkeepError(
        .groupedPeriods, "The query has groups of periods on \(axis), which would be lost.",
        remedy: "Write the groups anew, or ask for single periods.")
    }
    let sorted = known.all.map(\.period).sorted()
    let first: Period?
    var isShort = false
    switch self {
    case .latest(let count):
      guard count > 0 else {
        throw QueryUpkeepError(
          .noPeriods, "The latest \(count) periods are none.", remedy: "Ask for one at least.")
      }
      let distinct = Set(sorted).sorted()
      first = distinct.suffix(count).first
      isShort = distinct.count < count
    case .since(let period):
      first = sorted.first { $0.firstMonth >= period.firstMonth }
      guard first != nil else {
        let newest = sorted.last.map(\.iso) ?? ""
        throw QueryUpkeepError(
          .noPeriods, "\(axis) has no period since \(period.iso); the newest is \(newest).",
          remedy: "Sync the schema if there should be newer ones, or ask for earlier ones.")
      }
    }
    let chosen = known.all.filter { item in first.map { item.period >= $0 } ?? false }.map(\.entry)
    return Self.update(query, axis, chosen, isShort: isShort)
  }

  private static func update(
    _ query: TableQuery, _ axis: SchemaID, _ chosen: [KnownSchema.Entry], isShort: Bool
  ) -> PeriodUpdate {
    var query = query
    let before = Set(
      query.recode(of: axis)?.map.map { $0.texts.map { SchemaID($0) } } ?? [])
    let map = TextRows(chosen.map { [$0.id.raw] })
    if let index = query.recodes.firstIndex(where: { $0.axis == axis }) {
      query.recodes[index].map = map
    } else {
      query.recodes.append(Recode(axis: axis, map: map))
    }
    let after = Set(chosen.map(\.id))
    return PeriodUpdate(
      query: query, axis: axis, periods: chosen, added: after.subtracting(before).count,
      removed: before.subtracting(after).count, isShort: isShort)
  }

  /// The axis of time with the periods of its level: that of the values that the query has, else the
  /// first.
  private static func timeAxis(
    of query: TableQuery, in schema: KnownSchema, axis wanted: SchemaID?
  ) throws -> (SchemaID, LevelPeriods) {
    var found: [(SchemaID, LevelPeriods)] = []
    var unknown: SchemaID?
    for axis in query.axes.unique where wanted == nil || wanted == axis {
      guard let level = try level(of: axis, in: query, schema),
        let values = try schema.values(of: level)
      else {
        if PeriodAxis.isNamedForTime(axis) { unknown = unknown ?? axis }
        continue
      }
      if let periods = LevelPeriods(level: level, values: values.entries) {
        found.append((axis, periods))
      }
    }
    if found.count == 1, unknown == nil { return found[0] }
    if let unknown, found.isEmpty {
      throw QueryUpkeepError(
        .schemaUnknown,
        "The periods of \(unknown) are not known, or the query's level of it is gone.",
        remedy:
          "Sync the schema first (statbook schema sync \(query.dataset)), or update the query.")
    }
    throw QueryUpkeepError(
      .noTimeAxis,
      found.isEmpty
        ? "No axis of the query is one of time."
        : "The query has more than one axis of time: \(found.map(\.0.raw).joined(separator: ", ")).",
      remedy: found.isEmpty ? "Add the field of time to its dimensions." : "Say which is meant.")
  }

  private static func level(
    of axis: SchemaID, in query: TableQuery, _ schema: KnownSchema
  ) throws -> SchemaID? {
    if axis.kind == .valueset { return axis }
    guard let levels = try schema.children(of: axis) else { return nil }
    let values = query.recode(of: axis)?.map.map { Array($0.texts) } ?? []
    guard let own = values.compactMap({ SchemaID($0).valuesetID }).first else {
      return levels.first?.id
    }
    return levels.contains { $0.id == own } ? own : nil
  }
}
