import CellLanguage
import StatModel

/// The periods of a level, in the order of time.
struct PeriodList {
  /// A period with its value.
  struct Entry {
    var period: Period
    var id: SchemaID
  }

  let entries: [Entry]

  /// Reads the periods of a level's values, or returns nil where they are none.
  init?(level: SchemaID, values: [SchemaView.Entry]) {
    let axis = PeriodAxis(axis: level, items: values.map { ($0.id, $0.label) })
    let found = zip(axis.periods, values).compactMap { period, value in
      period.map { Entry(period: $0, id: value.id) }
    }
    guard !found.isEmpty, found.count * 2 > values.count else { return nil }
    entries = found.enumerated().sorted { a, b in
      a.element.period == b.element.period
        ? a.offset < b.offset : a.element.period < b.element.period
    }.map(\.element)
  }

  /// The value of a period, or nil.
  func id(of period: Period) -> SchemaID? { entries.first { $0.period == period }?.id }

  /// The last `count` periods, or every so many months back from the last; nil where one of them is
  /// not there.
  func latest(_ count: Int, everyMonths step: Int?) -> [SchemaID]? {
    guard let step else {
      return entries.count < count ? nil : entries.suffix(count).map(\.id)
    }
    guard let last = entries.last?.period.lastMonth.index else { return nil }
    var ids: [SchemaID] = []
    // From the last backwards, so that a count or step beyond all reckoning ends at the first gap.
    for turn in 0..<count {
      let (months, isTooFar) = turn.multipliedReportingOverflow(by: step)
      let entry = isTooFar ? nil : entries.last { last - $0.period.lastMonth.index == months }
      guard let entry else { return nil }
      ids.append(entry.id)
    }
    return ids.reversed()
  }

  /// All periods that begin no earlier than one and end no later than another.
  func ids(from: Period, through: Period?) -> [SchemaID] {
    entries.filter { entry in
      entry.period.firstMonth >= from.firstMonth
        && through.map { entry.period.lastMonth <= $0.lastMonth } ?? true
    }.map(\.id)
  }

  /// `2015-08 to 2025-05`.
  var description: String {
    guard let first = entries.first, let last = entries.last else { return "none" }
    return "\(first.period.iso) to \(last.period.iso)"
  }
}

extension PeriodText {
  /// The span of time that is meant.
  var period: Period {
    switch self {
    case .month(let year, let month): .month(year: year, month: month)
    case .quarter(let year, let quarter): .quarter(year: year, quarter: quarter)
    case .financialYear(let start): .financialYear(start: start)
    case .year(let year): .year(year)
    }
  }
}
