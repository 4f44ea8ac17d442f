import StatModel

/// The figures that a chart draws, out of a table.
struct ChartFigures {
  var categories: [String]
  var positions: [Double]
  var timeUnit: Chart.TimeUnit?
  var series: [Chart.Series]
  /// The names of the small multiples.
  var panels: [String] = []
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
    func items(_ field: Int?) -> [Int?] {
      field.map { table.fields[$0].items.drawn.map(Optional.some) } ?? [nil]
    }
    func start(_ field: Int?, _ item: Int?) -> Int {
      field.flatMap { field in item.map { strides[field] * $0 } } ?? 0
    }
    func name(_ field: Int?, _ item: Int?) -> String? {
      field.flatMap { field in
        item.map { TableView.name(of: table.fields[field].items, at: $0) }
      }
    }
    let cube = table.cubes[0]
    cells = []
    series = []
    for (panel, panelItem) in items(axes.panels).enumerated() {
      if let name = name(axes.panels, panelItem) { panels.append(name) }
      for line in items(axes.series) {
        let first = base + start(axes.panels, panelItem) + start(axes.series, line)
        let own: [Int] =
          if let field = axes.x, let x { x.items.map { first + strides[field] * $0 } } else {
            [first]
          }
        cells.append(own)
        series.append(
          Chart.Series(
            name: name(axes.series, line) ?? name(axes.panels, panelItem)
              ?? table.measures[0].label,
            values: own.map { Self.figure(cube[$0]) }, panel: panel))
      }
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
    if !panels.isEmpty { return keepPanels(max(count, 1)) }
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

  private mutating func keepPanels(_ count: Int) -> String? {
    let all = panels
    let best = all.indices.map { panel in
      let own = series.filter { $0.panel == panel }
      return (timeUnit == nil ? own.flatMap(\.values) : own.map { $0.values.last ?? nil })
        .compactMap { $0 }.max()
    }
    let kept = Self.largest(count, of: best)
    guard kept.count < all.count else { return nil }
    panels = kept.map { all[$0] }
    let order = kept.flatMap { panel in series.indices.filter { series[$0].panel == panel } }
    cells = order.map { cells[$0] }
    series = order.map { series[$0] }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    for position in series.indices { series[position].panel = places[series[position].panel] ?? 0 }
    return """
      \(NumberFormat.grouped(kept.count)) of \(NumberFormat.grouped(all.count)) panels: the \
      largest by \(timeUnit == nil ? "their largest figure" : "their latest value")
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
