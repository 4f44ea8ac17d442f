/// Small multiples: a panel for each item of an axis, all on one scale.
extension Chart {
  /// Whether the lines of a panel are told apart by more than the panel.
  var hasSeriesInPanels: Bool { series.count > panels.count }

  /// A panel as a chart of its own, which has the scale of its own figures alone.
  func panel(_ number: Int) -> Chart {
    var chart = self
    chart.panels = []
    chart.title = panels[number]
    chart.series = series.filter { $0.panel == number }.map {
      Series(name: $0.name, values: $0.values)
    }
    return chart
  }

  /// Bars in panels as groups of bars: what a panel is becomes a category, and the other way round.
  var groupedByPanel: Chart {
    var chart = self
    chart.panels = []
    chart.timeUnit = nil
    chart.categories = panels
    chart.positions = panels.indices.map(Double.init)
    chart.series = categories.indices.map { category in
      Series(
        name: shortLabel(ofCategory: category), values: series.map { $0.values[category] })
    }
    return chart
  }

  /// What one scale for all panels is, in words.
  func remark(onScale scale: ValueScale) -> String {
    let (first, last) = (scale.labels.first ?? "", scale.labels.last ?? "")
    return "All panels have one scale, from \(first) to \(last)"
  }
}
