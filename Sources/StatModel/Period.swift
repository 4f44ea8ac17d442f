/// A span of time that a value of a date axis stands for.
public enum Period: Hashable, Sendable {
  /// A calendar month; `month` is 1 to 12.
  case month(year: Int, month: Int)
  /// A calendar quarter; `quarter` is 1 to 4.
  case quarter(year: Int, quarter: Int)
  /// A calendar year, or a mid-year.
  case year(Int)
  /// The twelve months from April of the year.
  case financialYear(start: Int)
  /// From one month to another, both included.
  case months(from: YearMonth, through: YearMonth)

  /// A month of a year.
  public struct YearMonth: Hashable, Comparable, Sendable {
    /// The calendar year, of four digits.
    public var year: Int
    /// 1 to 12.
    public var month: Int

    /// A month; the number is not checked.
    public init(year: Int, month: Int) {
      self.year = year
      self.month = month
    }

    /// By year, then by month.
    public static func < (a: YearMonth, b: YearMonth) -> Bool {
      (a.year, a.month) < (b.year, b.month)
    }

    /// The months since January of the year 0.
    public var index: Int { year * 12 + month - 1 }

    /// `2025-04`.
    public var iso: String { "\(padded(year, 4))-\(padded(month, 2))" }
  }

  /// The first month of the period.
  public var firstMonth: YearMonth {
    switch self {
    case .month(let year, let month): YearMonth(year: year, month: month)
    case .quarter(let year, let quarter): YearMonth(year: year, month: quarter * 3 - 2)
    case .year(let year): YearMonth(year: year, month: 1)
    case .financialYear(let start): YearMonth(year: start, month: 4)
    case .months(let from, _): from
    }
  }

  /// The last month of the period.
  public var lastMonth: YearMonth {
    switch self {
    case .month(let year, let month): YearMonth(year: year, month: month)
    case .quarter(let year, let quarter): YearMonth(year: year, month: quarter * 3)
    case .year(let year): YearMonth(year: year, month: 12)
    case .financialYear(let start): YearMonth(year: start + 1, month: 3)
    case .months(_, let through): through
    }
  }

  /// In ISO 8601: `2025-04`, `2025`; a financial year and a range as an interval of months,
  /// `2023-04/2024-03`; a quarter as `2025-Q1`, which ISO 8601 lacks.
  public var iso: String {
    switch self {
    case .month: firstMonth.iso
    case .quarter(let year, let quarter): "\(padded(year, 4))-Q\(quarter)"
    case .year(let year): padded(year, 4)
    case .financialYear, .months: "\(firstMonth.iso)/\(lastMonth.iso)"
    }
  }
}

extension Period: Comparable {
  /// By the first month, then by the last.
  public static func < (a: Period, b: Period) -> Bool {
    (a.firstMonth, a.lastMonth) < (b.firstMonth, b.lastMonth)
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
