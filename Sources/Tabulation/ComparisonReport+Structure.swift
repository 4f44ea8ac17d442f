import Releases
import StatModel

extension ComparisonReport {
  /// What was added, removed, renamed and relabelled.
  var structureLines: [String] {
    let alignment = comparison.alignment
    var lines: [String] = []
    lines += alignment.removedMeasures.map { "measure removed: \(old.table.measures[$0].label)" }
    lines += alignment.addedMeasures.map { "measure added: \(new.table.measures[$0].label)" }
    lines += alignment.removedFields.map { "field removed: \(old.table.fields[$0].label)" }
    lines += alignment.addedFields.map { "field added: \(new.table.fields[$0].label)" }
    for pair in alignment.fields { lines += self.lines(for: pair) }
    return lines
  }

  private func lines(for pair: Alignment.FieldPair) -> [String] {
    let (oldField, newField) = (old.table.fields[pair.old], new.table.fields[pair.new])
    var lines: [String] = []
    switch pair.state {
    case .recased, .renamed:
      lines.append("\(newField.label): \(oldField.uri) is now \(newField.uri)")
    case .relabelled: lines.append("\(oldField.label) is now called \(newField.label)")
    default: break
    }
    lines += Self.itemLines("removed", pair.removedItems, of: oldField)
    lines += Self.itemLines("added", pair.addedItems, of: newField)
    for item in pair.items where item.state == .relabelled || item.state == .recoded {
      let (before, after) = (oldField.items[item.old], newField.items[item.new])
      lines.append(
        item.state == .relabelled
          ? "\(newField.label): \"\(before.label)\" is now called \"\(after.label)\""
          : """
          \(newField.label): \"\(after.label)\" has another code: \(oldField.codes[item.old]) is \
          now \(newField.codes[item.new])
          """
      )
    }
    return lines
  }

  private static let mostItems = 6

  private static func itemLines(
    _ what: String, _ positions: [Int], of field: StatTable.Field
  ) -> [String] {
    guard let first = positions.first, let last = positions.last else { return [] }
    let labels =
      positions.count <= mostItems
      ? positions.map { field.items[$0].label }.joined(separator: ", ")
      : "\(field.items[first].label) … \(field.items[last].label)"
    return [
      """
      \(field.label): \(count(positions.count)) \(positions.count == 1 ? "item" : "items") \
      \(what): \(labels)
      """
    ]
  }
}
