import StatModel

/// What of an axis is looked up.
public struct LookupKey: Sendable, Equatable {
  /// The parts of an item.
  public enum Part: Sendable {
    /// The code; of an axis of time the code or the period (`202504`, `2025-04`).
    case code
    /// The label.
    case label
    /// The calendar year in which the period begins.
    case year
  }

  /// The position of the axis.
  public var field: Int
  /// What of its items.
  public var part: Part

  /// A key.
  public init(_ field: Int, _ part: Part) {
    self.field = field
    self.part = part
  }
}

/// The keys of an axis' items.
struct AxisKeys {
  /// For each item its members, each with the texts under which it may be found; none where the item
  /// can't be looked up.
  let members: [[[String]]]

  init(_ axis: StatTable.Field, _ part: LookupKey.Part) {
    let periods = PeriodAxis(axis).periods
    let isOfTime = periods.contains { $0 != nil }
    var members = axis.items.indices.map { position -> [[String]] in
      guard axis.items.kind(at: position) != .total else { return [] }
      let item = axis.items[position]
      switch part {
      case .label: return [[item.label]]
      case .year: return periods[position].map { [[String($0.firstMonth.year)]] } ?? []
      case .code:
        if let period = periods[position] {
          return [[item.uris.first.map { String($0.code) } ?? "", period.iso]]
        }
        return isOfTime ? [] : item.uris.map { [String($0.code)] }
      }
    }
    // What a Total covers are all values of its axis; over time nothing is added up.
    if part == .code, !isOfTime, let total = axis.items.totalPosition {
      let all = axis.items.indices.filter { $0 != total }.flatMap { members[$0] }
      members[total] = Set(all).count == all.count ? all : []
    }
    self.members = members
  }
}
