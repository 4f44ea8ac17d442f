import Releases
import StatModel
import StatbookTestSupport

/// A change of one kind to a random table, with what a comparison must find.
enum TableEdit: String, CaseIterable {
  case value, goneMissing, beyondPrecision, itemLabel, fieldLabel, measureLabel, code, letterCase
  case itemOrder, fieldOrder, groupMember, totalAdded, totalRemoved, mappedSet, itemAdded
  case footnote, keyRenumbered, fieldRenamed, tableRenamed, level, vintage, precision
  case measureAdded, measureRemoved, measureRenamed, fieldRemoved, dataset

  /// Whether something is there no more.
  var takesAway: Bool {
    [.totalRemoved, .mappedSet, .measureRemoved, .fieldRemoved].contains(self)
  }

  /// The edited table, or nil where the table has nothing of the kind.
  func applied(
    to old: StatTable, using generator: inout SeededGenerator
  ) -> (new: StatTable, findings: Findings)? {
    switch self {
    case .value, .goneMissing, .beyondPrecision: cells(old, &generator)
    case .itemLabel, .code, .letterCase, .groupMember: items(old, &generator)
    case .itemOrder, .fieldOrder, .totalAdded, .totalRemoved, .mappedSet, .itemAdded, .fieldRemoved:
      axes(old, &generator)
    case .fieldLabel, .fieldRenamed, .tableRenamed, .level, .vintage: fields(old, &generator)
    case .measureLabel, .precision, .measureAdded, .measureRemoved, .measureRenamed:
      measures(old, &generator)
    case .footnote, .keyRenumbered, .dataset: texts(old, &generator)
    }
  }

  private func cells(
    _ old: StatTable, _ generator: inout SeededGenerator
  ) -> (StatTable, Findings)? {
    var (new, findings) = (old, Findings())
    let measure = Int.random(in: old.cubes.indices, using: &generator)
    let cell = Int.random(in: old.cubes[measure].values.indices, using: &generator)
    guard let value = old.cubes[measure][cell] else { return nil }
    switch self {
    case .goneMissing:
      new.cubes[measure].values[cell] = 0
      new.cubes[measure].missing.insert(cell)
      findings.counts.changed = 1
    case .beyondPrecision:
      guard value.magnitude < 1e6, (value * 100).rounded() == value * 100 else { return nil }
      new.cubes[measure].values[cell] += 0.001
      findings.counts.equalAtPrecision = 1
    default:
      new.cubes[measure].values[cell] = value.magnitude < 1 ? 7 : value / 2
      findings.counts.changed = 1
    }
    return (new, findings)
  }

  private func items(
    _ old: StatTable, _ generator: inout SeededGenerator
  ) -> (StatTable, Findings)? {
    var findings = Findings()
    let axis = Int.random(in: old.fields.indices, using: &generator)
    let list = old.fields[axis].items
    let position = Int.random(in: list.indices, using: &generator)
    var item = list[position]
    guard item.kind != .total else { return nil }
    switch self {
    case .itemLabel:
      item.labels[0] += " (new)"
      findings.items = [[axis, position]: .relabelled]
    case .code:
      item.uris = item.uris.map { SchemaID($0.raw + "x") }
      findings.items = [[axis, position]: .recoded]
    case .letterCase:
      item.uris = item.uris.map { SchemaID($0.raw.lowercased()) }
      findings.items = [[axis, position]: .recased]
    default:
      guard item.kind == .group else { return nil }
      item.uris.append(SchemaID(item.uris[0].raw + "x"))
      item.labels.append("One more")
      findings.removed.items = [[axis, position]]
      findings.added.items = [[axis, position]]
      findings.changedGroups = [[axis, position, position]]
      let lines = old.cellsPerMeasure / list.count * old.measures.count
      (findings.counts.removed, findings.counts.added) = (lines, lines)
      if list.totalPosition != nil {
        findings.coverage = ["total"]
        findings.counts.notComparable = lines
      }
    }
    let changed = item
    return (old.replacingItem(position, of: axis, with: changed), findings)
  }

  private func fields(
    _ old: StatTable, _ generator: inout SeededGenerator
  ) -> (StatTable, Findings)? {
    var (new, findings) = (old, Findings())
    let axis = Int.random(in: old.fields.indices, using: &generator)
    func changeItems(_ text: String, _ other: String, _ state: MappingState) {
      new = new.changingItems(of: axis) {
        $0.uris = $0.uris.map { SchemaID($0.raw.replacing(text, with: other)) }
      }
      let items = old.fields[axis].items
      for position in items.indices where items.kind(at: position) != .total {
        findings.items[[axis, position]] = state
      }
    }
    switch self {
    case .fieldLabel:
      new.fields[axis].label += " (new)"
      findings.fields = [axis: .relabelled]
    case .fieldRenamed:
      new.fields[axis].uri = SchemaID(old.fields[axis].uri.raw + "_NEW")
      findings.fields = [axis: .renamed]
    case .tableRenamed:
      new.fields[axis].uri = SchemaID(old.fields[axis].uri.raw.replacing(":T:", with: ":T_NEW:"))
      changeItems(":T:", ":T_NEW:", .renamed)
      findings.fields = [axis: .renamed]
    case .level:
      changeItems(":CLASS\(axis):", ":LEVEL:", .moved)
      findings.fields = [axis: .moved]
    default:
      changeItems(":CLASS\(axis):", ":CLASS2021:", .renamed)
    }
    return (new, findings)
  }
}
