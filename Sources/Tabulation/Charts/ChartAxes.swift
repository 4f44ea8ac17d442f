import Diagnostics
import StatModel

/// Which axes of a table a chart draws, and which item it takes of each other axis.
struct ChartAxes {
  /// The field that runs from left to right; nil where the table has none.
  var x: Int?
  /// The field with a series for each item.
  var series: Int?
  /// The field with a panel for each item.
  var panels: Int?
  /// The item of each field that is not drawn, by the field's position.
  var fixed: [Int: Int] = [:]
  /// The fields whose Total is drawn because nobody chose an item.
  var totals: [Int] = []

  /// Chooses axes.
  ///
  /// - Parameters:
  ///   - x: The field that was asked for; nil chooses the complete axis of periods, else the
  ///     longest.
  ///   - series: The field that was asked for; nil chooses the one other axis of several items.
  ///   - panels: The field of the small multiples; nil is none.
  ///   - choosesSeries: Whether there may be series that nobody asked for.
  init(
    of table: StatTable, names: [String], x: Int?, series: Int?, panels: Int? = nil,
    choosesSeries: Bool = true
  ) throws(ChartFailure) {
    let wanted = [(x, "x"), (series, "series"), (panels, "panels")]
    for (first, one) in wanted.enumerated() {
      for other in wanted[(first + 1)...] {
        guard let field = one.0, field == other.0 else { continue }
        throw ChartFailure(
          message: "\(names[field]) can't be both \(one.1) and \(other.1)",
          remedy: "Leave one of the two out, or name another axis.")
      }
    }
    if let empty = table.fields.firstIndex(where: \.items.isEmpty) {
      throw ChartFailure(
        message: "\(names[empty]) has no items", remedy: "Ask for some items of \(names[empty]).")
    }
    let wide = table.fields.indices.filter { table.fields[$0].items.drawn.count > 1 }
    let taken = [series, panels].compactMap { $0 }
    let axis = x ?? Self.automaticX(of: table, among: wide.filter { !taken.contains($0) }, taken)
    self.x = axis
    self.panels = panels
    let others = wide.filter { $0 != axis && !taken.contains($0) }
    if series != nil || !choosesSeries {
      self.series = series
    } else {
      let open = others.filter { table.fields[$0].items.totalPosition == nil }
      self.series = others.count == 1 ? others[0] : open.count == 1 ? open[0] : nil
    }
    for field in table.fields.indices where ![axis, self.series, panels].contains(field) {
      let items = table.fields[field].items
      if items.drawn.count == 1 {
        fixed[field] = items.drawn[0]
      } else if let total = items.totalPosition {
        fixed[field] = total
        totals.append(field)
      } else {
        throw Self.undecided(field, of: table, names: names, isOfMap: !choosesSeries)
      }
    }
  }

  private static func automaticX(
    of table: StatTable, among wide: [Int], _ taken: [Int]
  ) -> Int? {
    let rest = table.fields.indices.filter { !taken.contains($0) }
    func ofPeriods(_ fields: [Int]) -> Int? {
      fields.first { PeriodAxis(table.fields[$0]).isComplete(for: table.fields[$0]) }
    }
    let longest = wide.reduce(nil as Int?) { best, field in
      guard let best else { return field }
      return table.fields[field].items.count > table.fields[best].items.count ? field : best
    }
    return ofPeriods(wide) ?? longest ?? ofPeriods(rest) ?? rest.first
  }

  private static func undecided(
    _ field: Int, of table: StatTable, names: [String], isOfMap: Bool
  ) -> ChartFailure {
    let (items, name) = (table.fields[field].items, names[field])
    let example = JSONString.quoted(TableView.name(of: items, at: 0))
    let has = "\(name) has \(NumberFormat.grouped(items.count)) items and no Total"
    let selection = "Select one of them, as in RESULT[\(name): \(example)]"
    if isOfMap {
      return ChartFailure(message: "\(has), and a map is of one of them", remedy: selection + ".")
    }
    return ChartFailure(
      message: "\(has), and is neither x nor series",
      remedy: "\(selection), or draw them: series \(name), or panels \(name)")
  }
}

extension ItemList {
  /// The positions of the items that a chart draws: all but Totals, unless there is nothing else.
  var drawn: [Int] {
    let others = indices.filter { kind(at: $0) != .total }
    return others.isEmpty ? Array(indices) : others
  }
}
