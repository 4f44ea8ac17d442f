import StatModel

/// The figures that a chart draws, out of a table.
struct ChartFigures {
  var categories: [String]
  var positions: [Double]
  var timeUnit: Chart.TimeUnit?
  var series: [Chart.Series]
  /// The index in the cube of each figure, by series, then by category.
  var cells: [[Int]]
  /// Whether only the largest were kept.
  var isRanked = false

  /// The figures of the axes chosen; periods in the order of time, all else in that of the table.
  init(of table: StatTable, axes: ChartAxes) {
    let x = axes.x.map { TimeOrder(of: table.fields[$0]) }
    categories = x?.labels ?? [table.measures[0].label]
    positions = x?.positions ?? [0]
    timeUnit = x?.unit
    let strides = table.strides
    let base = axes.fixed.reduce(0) { $0 + strides[$1.key] * $1.value }
    let lines = axes.series.map { table.fields[$0].items.drawn.map(Optional.some) } ?? [nil]
    cells = lines.map { line in
      let start = base + (axes.series.flatMap { field in line.map { strides[field] * $0 } } ?? 0)
      guard let field = axes.x, let x else { return [start] }
      return x.items.map { start + strides[field] * $0 }
    }
    let cube = table.cubes[0]
    series = zip(lines, cells).map { line, cells in
      let name = axes.series.flatMap { field in
        line.map { TableView.name(of: table.fields[field].items, at: $0) }
      }
      return Chart.Series(
        name: name ?? table.measures[0].label, values: cells.map { Self.figure(cube[$0]) })
    }
  }

  /// A figure that can be drawn: what a division by zero has left is none.
  private static func figure(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Keeps the largest, the first first, and says so: of bars those of the highest value; of lines,
  /// and of bars over time, the series of the highest latest value.
  mutating func keep(largest count: Int, of kind: Chart.Kind) -> String? {
    isRanked = true
    if kind == .bar, timeUnit == nil { return keepCategories(max(count, 1)) }
    let latest = series.map { $0.values.last ?? nil }
    let kept = Self.largest(max(count, 1), of: latest)
    guard kept.count < series.count else { return nil }
    let all = series.count
    series = kept.map { series[$0] }
    cells = kept.map { cells[$0] }
    let when = categories.last.map { " (\($0))" } ?? ""
    return """
      \(NumberFormat.grouped(kept.count)) of \(NumberFormat.grouped(all)) series: the largest by \
      their latest value\(when)
      """
  }

  private mutating func keepCategories(_ count: Int) -> String? {
    // A stack of bars is ranked by its longest, since nothing says that its figures may be added.
    let longest = categories.indices.map { position in
      series.compactMap { $0.values[position] }.max()
    }
    let kept = Self.largest(count, of: longest)
    let all = categories.count
    categories = kept.map { categories[$0] }
    positions = kept.indices.map(Double.init)
    for line in series.indices {
      series[line].values = kept.map { series[line].values[$0] }
      cells[line] = kept.map { cells[line][$0] }
    }
    guard kept.count < all else { return nil }
    let bars = series.count > 1 ? "groups of bars" : "bars"
    let by = series.count > 1 ? " by their longest bar" : ""
    return """
      \(NumberFormat.grouped(kept.count)) of \(NumberFormat.grouped(all)) \(bars): the largest\(by)
      """
  }

  /// The positions of the highest values, highest first; what is missing stands last, and what is
  /// equal in the order given.
  private static func largest(_ count: Int, of values: [Double?]) -> [Int] {
    let ranked = values.indices.sorted { a, b in
      switch (values[a], values[b]) {
      case (let x?, let y?) where x != y: x > y
      case (_?, nil): true
      case (nil, _?): false
      default: a < b
      }
    }
    return Array(ranked.prefix(count))
  }
}

/// The items of an axis in the order in which a chart has them.
struct TimeOrder {
  var items: [Int]
  var labels: [String]
  var positions: [Double]
  var unit: Chart.TimeUnit?

  init(of field: StatTable.Field) {
    let drawn = field.items.drawn
    let axis = PeriodAxis(field)
    let periods = drawn.map { axis.periods[$0] }
    let months = periods.compactMap { $0?.firstMonth.index }
    if months.count == drawn.count, Set(months).count == months.count, !months.isEmpty {
      let order = drawn.indices.sorted { months[$0] < months[$1] }
      items = order.map { drawn[$0] }
      positions = order.map { Double(months[$0]) }
      let isMonthly = periods.allSatisfy { if case .month = $0 { true } else { false } }
      unit = isMonthly ? .month : .other
    } else {
      items = drawn
      positions = drawn.indices.map(Double.init)
    }
    labels = items.map { TableView.name(of: field.items, at: $0) }
  }
}
