import Releases
import StatModel

extension ComparisonReport {
  /// Measures, fields, functions and decimals that are not what they were.
  var structure: ReportSection {
    let alignment = comparison.alignment
    let (before, after) = (old.table, new.table)
    var section = ReportSection("Structure")
    section.add(alignment.removedMeasures.map { "measure removed: \(before.measures[$0].label)" })
    section.add(alignment.addedMeasures.map { "measure added: \(after.measures[$0].label)" })
    for pair in alignment.measures { section.add(lines(for: pair)) }
    section.add(alignment.removedFields.map { "field removed: \(before.fields[$0].label)" })
    section.add(alignment.addedFields.map { "field added: \(after.fields[$0].label)" })
    for pair in alignment.fields { section.add(line(for: pair)) }
    return section
  }

  private func lines(for pair: Alignment.MeasurePair) -> [String] {
    let (before, after) = (old.table.measures[pair.old], new.table.measures[pair.new])
    var lines: [String] = []
    if before.uri != after.uri { lines.append("\(after.label): \(before.uri) is now \(after.uri)") }
    if before.label != after.label {
      lines.append("measure \"\(before.label)\" is now called \"\(after.label)\"")
    }
    if before.function != after.function {
      lines.append("\(after.label): \(before.function) is now \(after.function)")
    }
    let decimals = (
      old.table.cubes[pair.old].precision, new.table.cubes[pair.new].precision
    )
    if decimals.0 != decimals.1 {
      lines.append(
        """
        \(after.label): published with \(decimals.0) decimals before, with \(decimals.1) now; \
        compared at \(min(decimals.0, decimals.1))
        """)
    }
    return lines
  }

  private func line(for pair: Alignment.FieldPair) -> String? {
    let (before, after) = (old.table.fields[pair.old], new.table.fields[pair.new])
    switch pair.state {
    case .same: return nil
    case .relabelled: return "\(before.label) is now called \(after.label)"
    case .recased, .renamed: return "\(after.label): \(before.uri) is now \(after.uri)"
    default: return "\(after.label): \(pair.state.rawValue)"
    }
  }
}
