import Releases
import StatModel

extension ComparisonReport {
  /// The drawings of the changed figures: the largest changes, how all are spread, and by period;
  /// for each measure that changed.
  var charts: [Chart] {
    comparison.alignment.measures.indices.flatMap { position -> [Chart] in
      let measure = comparison.alignment.measures[position]
      let largest = comparison.largestChanges(Self.mostBars, measure: position)
      if largest.count < 2 { return [] }
      let spread = largest.count == Self.mostBars ? [spreadChart(position)] : []
      return [largestChart(largest, measure)] + spread
        + [periodChart(position)].compactMap { $0 }
    }
  }

  private static let mostBars = 10

  private func chart(
    _ title: String, of measure: Alignment.MeasurePair, categories: (label: String, [String]),
    values: (label: String, [Double?]), decimals: Int, notes: [String] = []
  ) -> Chart {
    let name = new.table.measures[measure.new].label
    return Chart(
      kind: .bar, title: "\(name): \(title)", notes: notes, categoryLabel: categories.label,
      valueLabel: values.label, categories: categories.1,
      positions: categories.1.indices.map(Double.init), timeUnit: nil, decimals: decimals,
      series: [.init(name: values.label, values: values.1)])
  }

  private func largestChart(_ ranked: [Int], _ measure: Alignment.MeasurePair) -> Chart {
    let changes = ranked.map { comparison.changes[$0] }
    return chart(
      "the largest revisions", of: measure,
      categories: ("figure", changes.map(label)),
      values: ("new less old", changes.map(\.difference)),
      decimals: new.table.cubes[measure.new].precision)
  }

  /// The labels of a cell on the axes that have several items.
  private func label(_ change: CellChange) -> String {
    let named = zip(new.table.fields, change.newItems).filter { $0.0.items.count > 1 }
    let all = named.isEmpty ? Array(zip(new.table.fields, change.newItems)) : named
    return all.map { TableView.name(of: $0.items, at: $1) }.joined(separator: ", ")
  }

  private func spreadChart(_ position: Int) -> Chart {
    let measure = comparison.alignment.measures[position]
    var revisions: [Double] = []
    comparison.changes.forEach(ofMeasure: position) { _, old, new, isOfTotal in
      if let old, let new, !isOfTotal { revisions.append(new - old) }
    }
    let bins = RevisionBins(revisions, decimals: new.table.cubes[measure.new].precision)
    return chart(
      "how the revisions are spread", of: measure, categories: ("new less old", bins.labels),
      values: ("changed figures", bins.counts.map { Double($0) }), decimals: 0,
      notes: ["Figures that did not change are left out. Each bar is for ten times the size."])
  }

  /// The net revision of each period, or how many figures changed where they can't be added.
  private func periodChart(_ position: Int) -> Chart? {
    let measure = comparison.alignment.measures[position]
    let parts = revisions.parts[position].filter { part in
      guard case .field(let field) = part.axis else { return false }
      return Self.isTime(new.table.fields[field])
    }
    guard parts.count > 1, case .field(let field)? = parts.first?.axis else { return nil }
    let order = TimeOrder(of: new.table.fields[field])
    let sorted = order.items.compactMap { item in parts.first { $0.position == item } }
    let isNet = sorted.allSatisfy { $0.metrics.net != nil }
    var chart = chart(
      "\(isNet ? "net revision" : "changed figures") by period", of: measure,
      categories: (new.table.fields[field].label, sorted.map(\.label)),
      values: (
        isNet ? "net revision" : "changed figures",
        sorted.map { isNet ? $0.metrics.net : Double($0.metrics.changed) }
      ), decimals: isNet ? new.table.cubes[measure.new].precision : 0)
    if let unit = order.unit {
      let places = Dictionary(uniqueKeysWithValues: zip(order.items, order.positions))
      chart.timeUnit = unit
      chart.positions = sorted.compactMap { places[$0.position] }
    }
    return chart
  }
}
