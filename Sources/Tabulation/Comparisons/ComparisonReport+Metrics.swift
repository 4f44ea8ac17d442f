import Releases
import StatModel

extension ComparisonReport {
  /// Every metric, a row each; a column for each measure.
  var metricsTable: ReportTable? {
    let measures = zip(comparison.alignment.measures, revisions.metrics).map { pair, metrics in
      (
        label: new.table.measures[pair.new].label, metrics: metrics,
        decimals: new.table.cubes[pair.new].precision
      )
    }
    var table = TextTable(
      columns: [.init("of the cells compared")] + measures.map { .init($0.label, .right) })
    for metric in RevisionMetric.all {
      let cells = measures.map { metric.text($0.metrics, $0.decimals) }
      guard cells.contains(where: { $0 != nil }) else { continue }
      table.rows.append([.init(metric.name)] + cells.map { .init($0) })
    }
    return ReportTable(caption: "Revisions, without the cells of Totals", table: table)
  }

  /// The revisions by period, by each field and by size, a table for each.
  var partTables: [ReportTable] {
    let hasMeasures = revisions.parts.count > 1
    return zip(comparison.alignment.measures, revisions.parts).flatMap { pair, parts in
      Self.axes(of: parts).filter { axis in parts.count { $0.axis == axis } > 1 }.map { axis in
        let measure = hasMeasures ? "\(new.table.measures[pair.new].label): revisions" : "Revisions"
        return partTable(
          parts.filter { $0.axis == axis }, name: name(of: axis),
          caption: "\(measure) by \(name(of: axis))",
          decimals: new.table.cubes[pair.new].precision)
      }
    }
  }

  /// What the parts are by, each once, in their order.
  private static func axes(of parts: [RevisionPart]) -> [RevisionPart.Axis] {
    parts.reduce(into: []) { axes, part in
      if !axes.contains(part.axis) { axes.append(part.axis) }
    }
  }

  /// What a part is by: the label of a field, or the size of the old figure.
  func name(of axis: RevisionPart.Axis) -> String {
    switch axis {
    case .field(let field): new.table.fields[field].label
    case .size: "size of the old figure"
    }
  }

  private func partTable(
    _ parts: [RevisionPart], name: String, caption: String, decimals: Int
  ) -> ReportTable {
    var table = TextTable(columns: [.init(name)])
    table.rows = parts.map { [.init($0.label)] }
    for metric in RevisionMetric.ofParts {
      let cells = parts.map { metric.text($0.metrics, decimals) }
      guard cells.contains(where: { $0 != nil }) else { continue }
      table.columns.append(.init(metric.short, .right, isOptional: metric.isOptional))
      for row in table.rows.indices { table.rows[row].append(.init(cells[row])) }
    }
    if parts.contains(where: { $0.shift != nil }) {
      table.columns.append(.init("shift of all", .right))
      for row in table.rows.indices {
        table.rows[row].append(.init(parts[row].shift.map { Self.text(of: $0) }))
      }
    }
    return ReportTable(caption: caption, table: table)
  }

  private static func text(of shift: NetShift) -> String {
    shift.isShifted ? signed(shift.mean, decimals: 2) : "none"
  }

  /// The parts that shifted as a whole, which no single cell may show.
  var shiftLines: [String] {
    let hasMeasures = revisions.parts.count > 1
    return zip(comparison.alignment.measures, revisions.parts).flatMap { pair, parts in
      let shifted = parts.compactMap { part in
        part.shift.flatMap { $0.isShifted ? (part, $0) : nil }
      }
      let measure = hasMeasures ? "\(new.table.measures[pair.new].label), " : ""
      let lines = shifted.prefix(Self.mostShifts).map { part, shift in
        """
        \(measure)\(part.label) shifted as a whole: by \(signed(shift.mean, decimals: 2)) on \
        average over \(count(shift.cells)) counts, where noise explains about \
        \(NumberFormat.fixed(shift.standardError, decimals: 2))
        """
      }
      let more = shifted.count - lines.count
      return lines + (more > 0 ? ["\(measure)\(count(more)) more parts shifted as a whole"] : [])
    }
  }

  private static let mostShifts = 6
}
