/// The areas and classes of a map. Its figures are those of the chart's one series: the areas are the
/// categories.
public struct ChartMap: Sendable, Hashable {
  /// How areas are drawn.
  public enum Form: Sendable, Hashable {
    /// A box for each region or country, about where it lies.
    case tiles([Tile])
    /// The outline of each area.
    case outlines([Outline])
  }

  /// The box of an area.
  public struct Tile: Sendable, Hashable {
    /// The position of its category.
    public var category: Int
    /// Where it stands, from the left.
    public var column: Int
    /// Where it stands, from the top.
    public var row: Int
  }

  /// The outline of an area.
  public struct Outline: Sendable, Hashable {
    /// The area's code.
    public var code: String
    /// What it is called: as in the table, else as in the file.
    public var name: String
    /// The position of its category; nil where the table has no such area.
    public var category: Int?
    /// Its polygons, projected; y grows to the north.
    public var polygons: [Boundaries.Polygon]
  }

  /// The code of each category.
  public var codes: [String]
  /// How they are drawn.
  public var form: Form
  /// Which figures have one colour.
  public var classes: MapClasses

  /// The positions of the categories that are drawn.
  var shown: Set<Int> {
    switch form {
    case .tiles(let tiles): Set(tiles.map(\.category))
    case .outlines(let outlines): Set(outlines.compactMap(\.category))
    }
  }

  /// Whether an area is drawn that has no figure.
  func hasGaps(_ chart: Chart) -> Bool {
    switch form {
    case .tiles(let tiles): tiles.contains { chart.value(ofArea: $0.category) == nil }
    case .outlines(let outlines):
      outlines.contains { outline in outline.category.flatMap { chart.value(ofArea: $0) } == nil }
    }
  }

  /// An area with its code and figure on each row, the largest figure first.
  func dataTable(_ chart: Chart) -> TextTable {
    let order = chart.categories.indices.sorted { a, b in
      switch (chart.value(ofArea: a), chart.value(ofArea: b)) {
      case (let x?, let y?) where x != y: x > y
      case (_?, nil): true
      case (nil, _?): false
      default: a < b
      }
    }
    return TextTable(
      columns: [
        .init(chart.categoryLabel), .init("Code"), .init(chart.valueLabel, .right),
      ],
      rows: order.map { area in
        let value = chart.value(ofArea: area)
        return [
          .init(chart.categories[area]), .init(codes[area]),
          TextTable.Cell(
            chart.text(of: value), value: value.map { .number(NumberFormat.exact($0)) } ?? .missing),
        ]
      })
  }

  /// What can be seen, for those who do not.
  func summary(_ chart: Chart) -> String {
    let known = shown.compactMap { area in
      chart.value(ofArea: area).map { (chart.categories[area], $0) }
    }
    var parts = ["Map of \(chart.valueLabel)", "\(chart.categoryLabel): \(known.count) areas"]
    if let high = known.max(by: { ($0.1, $1.0) < ($1.1, $0.0) }),
      let low = known.min(by: { ($0.1, $0.0) < ($1.1, $1.0) })
    {
      parts.append("Highest \(high.0): \(chart.text(of: high.1))")
      parts.append("lowest \(low.0): \(chart.text(of: low.1))")
    }
    return parts.joined(separator: ". ") + "."
  }
}

extension Chart {
  /// The figure of an area of a map.
  func value(ofArea category: Int) -> Double? { series.first?.values[category] }

  private func roundedUp(_ value: Double) -> Double {
    let unit = (0..<max(decimals, 0)).reduce(1.0) { unit, _ in unit * 10 }
    let up = (value * unit).rounded(.up) / unit
    // Of what was a figure already, a trace of the division by ten may be left.
    return up - value > 0.999 / unit ? value : up
  }

  /// What each class of a map holds, in words.
  func legend(of classes: MapClasses) -> [String] {
    classes.bounds.map { bound in
      let low = text(of: bound.low)
      guard classes.method == .intervals else {
        return bound.low == bound.high ? low : "\(low) to \(text(of: bound.high))"
      }
      // A figure has so many decimals, so that the next one it can be above a bound says the same.
      let (from, to) = (text(of: roundedUp(bound.low)), text(of: roundedUp(bound.high)))
      return bound.isLast ? "\(from) to \(to)" : "\(from) to under \(to)"
    }
  }
}
