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
    if alignment.isReordered { section.add("the fields stand in another order") }
    for pair in alignment.fields where pair.isReordered {
      section.add("\(after.fields[pair.new].label): the items stand in another order")
    }
    section.add(
      alignment.unusedMappings.map { mapping in
        """
        a manual mapping has no use here: \(mapping.kind.rawValue) \(mapping.old) to \
        \(mapping.new.map { "\($0)" } ?? "nothing")
        """
      })
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
    if pair.oldPrecision != pair.newPrecision {
      lines.append(
        """
        \(after.label): published with \(pair.oldPrecision) decimals before, with \
        \(pair.newPrecision) now; compared at \(min(pair.oldPrecision, pair.newPrecision))
        """)
    }
    if let hand = Self.hand(pair.source) { lines.append("\(after.label): mapped \(hand)") }
    return lines
  }

  private func line(for pair: Alignment.FieldPair) -> String? {
    let (before, after) = (old.table.fields[pair.old], new.table.fields[pair.new])
    let hand = Self.hand(pair.source).map { " (\($0))" } ?? ""
    switch pair.state {
    case .same: return hand.isEmpty ? nil : "\(after.label): mapped\(hand)"
    case .relabelled: return "\(before.label) is now called \(after.label)\(hand)"
    case .recased, .renamed: return "\(after.label): \(before.uri) is now \(after.uri)\(hand)"
    default: return "\(after.label): \(pair.state.rawValue)\(hand)"
    }
  }

  /// That a user has mapped something; nothing of what the rules have found.
  static func hand(_ source: MappingSource) -> String? { source == .manual ? "by hand" : nil }
}
