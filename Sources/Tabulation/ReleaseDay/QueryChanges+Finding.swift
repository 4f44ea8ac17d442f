import Releases
import StatModel

extension QueryChanges {
  mutating func findPeriods(_ report: ComparisonReport) {
    let (old, new) = (report.old.table, report.new.table)
    let pairs = report.comparison.alignment.fields.filter {
      ComparisonReport.isTime(new.fields[$0.new])
    }
    for pair in pairs {
      let (before, after) = (old.fields[pair.old].items, new.fields[pair.new].items)
      newPeriods += pair.addedItems.map { TableView.name(of: after, at: $0) }
      droppedPeriods += pair.removedItems.map { TableView.name(of: before, at: $0) }
    }
    if pairs.count == 1, let pair = pairs.first {
      newest = Self.newest(of: new, field: pair.new, among: pair.addedItems)
    }
  }

  private static func newest(
    of table: StatTable, field: Int, among added: [Int]
  ) -> Newest? {
    let periods = PeriodAxis(table.fields[field]).periods
    let dated = periods.enumerated().compactMap { position, period in
      period.map { (position: position, period: $0) }
    }
    guard let cube = table.cubes.first,
      let newest = dated.filter({ added.contains($0.position) }).max(by: { $0.period < $1.period }),
      let base = wholeIndex(of: table, without: field),
      let figure = cube[base + newest.position * table.strides[field]]
    else { return nil }
    let before = dated.filter { $0.period < newest.period }.max { $0.period < $1.period }
      .flatMap { cube[base + $0.position * table.strides[field]] }
    let decimals = cube.precision
    return Newest(
      figure: NumberFormat.grouped(figure, decimals: decimals),
      change: before.map { before in
        let change = signed(figure - before, decimals: decimals)
        guard before.magnitude >= RevisionMetrics.minimumBase else { return change }
        return "\(change) (\(signed((figure - before) / before.magnitude * 100, decimals: 1)) %)"
      })
  }

  /// The index of the first cell of what is the whole on all other axes: their Total, or their only item.
  private static func wholeIndex(of table: StatTable, without field: Int) -> Int? {
    var index = 0
    for other in table.fields.indices where other != field {
      let items = table.fields[other].items
      guard let position = items.totalPosition ?? (items.count == 1 ? 0 : nil) else { return nil }
      index += position * table.strides[other]
    }
    return index
  }

  mutating func findChanges(_ report: ComparisonReport, _ threshold: ChangeThreshold) {
    let changes = report.comparison.changes
    tally.compared = report.comparison.cells.common
    var named: [(position: Int, size: Double)] = []
    var totals: [(position: Int, size: Double)] = []
    for (number, pair) in report.comparison.alignment.measures.enumerated() {
      let cells = report.revisions.cellsPerFigure
      let reach = report.noise(ofMeasure: pair.new)?.reach(cells: cells.old + cells.new)
      var position = changes.range(ofMeasure: number).lowerBound
      changes.forEach(ofMeasure: number) { _, old, new, isOfTotal in
        defer { position += 1 }
        let size = threshold.size(from: old, to: new)
        let isNoise = old.flatMap { old in new.flatMap { reach?.explains(from: old, to: $0) } }
        if isOfTotal {
          tally.ofTotals += 1
          if isNoise != true, let size { totals.append((position, size)) }
          return
        }
        tally.changed += 1
        if let old, let new { if new > old { tally.up += 1 } else { tally.down += 1 } }
        if isNoise == true {
          tally.couldBeNoise += 1
        } else if let size, size >= threshold.least {
          named.append((position, size))
        } else {
          tally.belowThreshold += 1
        }
      }
    }
    // A Total is named only where none of its parts changed: its change is theirs.
    if tally.changed == 0 { named = totals.filter { $0.size >= threshold.least } }
    self.named = named.count
    named.sort { $0.size == $1.size ? $0.position < $1.position : $0.size > $1.size }
    self.changes = named.prefix(Self.mostChanges).map { position, size in
      Change(report.comparison.changes[position], size: size, in: report)
    }
  }
}

extension QueryChanges.Change {
  init(_ change: CellChange, size: Double, in report: ComparisonReport) {
    let (old, new) = (report.old.table, report.new.table)
    let decimals = new.cubes[change.newMeasure].precision
    func figure(_ value: Double?, _ decimals: Int) -> String {
      value.map { NumberFormat.grouped($0, decimals: decimals) } ?? TableView.missingMark
    }
    labels =
      (new.measures.count > 1 ? [new.measures[change.newMeasure].label] : [])
      + zip(new.fields, change.newItems).map { field, item in
        let label = TableView.name(of: field.items, at: item)
        // A number alone says nothing without its field.
        return label.contains { $0.isLetter } ? label : "\(field.label) \(label)"
      }
    self.old = figure(change.old, old.cubes[change.oldMeasure].precision)
    self.new = figure(change.new, decimals)
    difference = change.difference.map { signed($0, decimals: decimals) }
    percent = ComparisonReport.relative(change).map { signed($0 * 100, decimals: 2) }
    self.size = size
  }
}
