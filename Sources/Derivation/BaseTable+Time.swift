import StatModel

extension BaseTable {
  /// The first axis of which every single value is a period, leaving groups and Totals aside.
  var timeField: Int? {
    table.fields.indices.first { field in
      let items = table.fields[field].items
      let values = items.indices.filter { items.kind(at: $0) == .value }
      let periods = PeriodAxis(table.fields[field]).periods
      return !values.isEmpty && values.allSatisfy { periods[$0] != nil }
    }
  }

  /// The axis of time, which a verb needs.
  func requireTimeField() throws(DerivationRefusal) -> Int {
    guard let field = timeField else {
      throw DerivationRefusal(
        .noPeriod, "\(name) has no axis of which every value is a period",
        remedy: "Ask for it by month, or by whatever the dataset has: `by month = latest 13`.")
    }
    return field
  }

  /// The warning about a sum over time.
  func stockWarning(over field: Int) -> DerivationWarning {
    DerivationWarning(
      .stockOverTime,
      """
      \(axisNames[field]) is an axis of time: where the figures are how many there are at a date, their \
      sum counts the same ones again in every period
      """,
      remedy: "Of a number at a date take one period or `change`; only flows add up over time.")
  }
}

extension Period {
  /// Its first and last month, so many months earlier.
  func span(monthsEarlier months: Int) -> [Int] {
    [firstMonth.index - months, lastMonth.index - months]
  }

  /// How many months it has.
  var length: Int { lastMonth.index - firstMonth.index + 1 }
}
