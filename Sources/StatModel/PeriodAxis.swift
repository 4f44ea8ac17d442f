/// The periods of an axis, read from the *codes* of its values.
///
/// Labels differ from dataset to dataset, codes hardly: `202504` is a month, `2014` a year (a
/// financial year, if the label says `2014/15`), `2324` the financial year 2023/24, whose code
/// loses its leading zeros (`102` is 2001/02, `1` is 2000/01), and a negative code is no period.
/// Codes of fewer than six digits are read only where the axis is named for time or a label
/// confirms them, since a category may have the code `1` too. `2021` may be either kind of year:
/// the other codes of the axis decide, then the label.
public struct PeriodAxis: Sendable, Equatable {
  /// Where a period was read from.
  public enum Source: String, Sendable {
    case code
    /// The code says nothing, so the label was read.
    case label
  }

  /// The period of each item; nil for a Total, a group, and what is no period.
  public let periods: [Period?]
  /// Where each period was read from.
  public let sources: [Source?]

  /// Reads the periods of a field's items.
  public init(_ field: StatTable.Field) {
    self.init(
      axis: field.uri,
      items: field.items.indices.map { position in
        field.items.kind(at: position) == .value
          ? (
            SchemaID(field.items.uris[position].first ?? ""),
            field.items.labels[position].first ?? ""
          ) : nil
      })
  }

  /// Reads the periods of values with their labels, nil for an item that is no single value.
  public init(axis: SchemaID, items: [(id: SchemaID, label: String)?]) {
    let isNamedForTime = Self.isNamedForTime(axis)
    let codes = items.compactMap { $0.map { String($0.id.code) } }
    let style = CodeStyle(of: codes)
    var periods: [Period?] = []
    var sources: [Source?] = []
    for item in items {
      guard let (id, label) = item else {
        periods.append(nil)
        sources.append(nil)
        continue
      }
      // Most axes of time have codes of months, whose labels need not be read.
      if let month = PeriodLabel.monthCode(id.code) {
        periods.append(month)
        sources.append(.code)
        continue
      }
      let labelled = PeriodLabel.period(of: label)
      let coded = style.period(of: id.code, label: labelled)
      let isTrusted = id.code.utf8.count == 6 || isNamedForTime || labelled != nil
      if let coded, isTrusted {
        periods.append(coded)
        sources.append(.code)
      } else {
        periods.append(labelled)
        sources.append(labelled == nil ? nil : .label)
      }
    }
    self.periods = periods
    self.sources = sources
  }

  /// Whether every single value of the axis is a period, and there is one at least.
  public func isComplete(for field: StatTable.Field) -> Bool {
    var count = 0
    for (position, period) in periods.enumerated() where field.items.kind(at: position) != .total {
      if period == nil { return false }
      count += 1
    }
    return count > 0
  }

  /// Whether the names of a field's table and column, or of a valueset's classification, speak of
  /// time.
  public static func isNamedForTime(_ axis: SchemaID) -> Bool {
    let name = axis.components.dropFirst().joined(separator: ":").uppercased()
    return ["DATE", "YEAR", "MONTH", "QTR", "QUARTER", "PERIOD"].contains { name.contains($0) }
  }
}

/// Which kind of year the short codes of an axis are.
private enum CodeStyle {
  case calendar, financial, ambiguous

  init(of codes: [String]) {
    let short = codes.filter { $0.utf8.count <= 4 && Int($0).map { $0 >= 0 } ?? false }
    if short.contains(where: { Self.financialYear($0) != nil && Self.calendarYear($0) == nil }) {
      self = .financial
    } else if short.contains(where: { Self.financialYear($0) == nil }) {
      self = .calendar
    } else {
      self = .ambiguous
    }
  }

  func period(of code: Substring, label: Period?) -> Period? {
    if let month = PeriodLabel.monthCode(code) { return month }
    guard code.utf8.count <= 4 else { return nil }
    let code = String(code)
    let asCalendar = Self.calendarYear(code).map { year -> Period in
      guard case .financialYear(let start) = label else { return .year(year) }
      // Some datasets name a financial year by the year in which it ends.
      return .financialYear(start: start == year - 1 ? start : year)
    }
    switch self {
    case .calendar: return asCalendar
    case .financial: return Self.financialYear(code)
    case .ambiguous:
      return Self.financialYear(code) == label && label != nil ? label : asCalendar
    }
  }

  static func calendarYear(_ code: String) -> Int? {
    code.utf8.count == 4 ? Int(code).flatMap { 1950...2100 ~= $0 ? $0 : nil } : nil
  }

  /// `2324` as 2023/24, `102` as 2001/02, `1` as 2000/01, `9495` as 1994/95.
  static func financialYear(_ code: String) -> Period? {
    guard code.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(code),
      (number / 100 + 1) % 100 == number % 100
    else { return nil }
    let start = number / 100
    return .financialYear(start: start + (start >= 70 ? 1900 : 2000))
  }
}
