import Releases
import StatModel
import StatbookTestSupport

extension TableEdit {
  func axes(
    _ old: StatTable, _ generator: inout SeededGenerator
  ) -> (new: StatTable, findings: Findings)? {
    var findings = Findings()
    let axis = Int.random(in: old.fields.indices, using: &generator)
    let items = old.fields[axis].items
    let lines = old.cellsPerMeasure / items.count * old.measures.count
    let all = old.fields.map { Array($0.items.indices) }
    switch self {
    case .fieldOrder:
      guard old.fields.count > 1 else { return nil }
      findings.hasReorderedFields = true
      return (old.permuted(old.fields.indices.reversed()), findings)
    case .itemOrder:
      guard items.count > 1 else { return nil }
      findings.reorderedItems = [axis]
      var order = all
      order[axis].reverse()
      return (old.selecting(order), findings)
    case .fieldRemoved:
      guard old.fields.count > 1, items.count > 1 else { return nil }
      findings.removed.fields = [axis]
      findings.coverage = ["axis"]
      var kept = all
      kept[axis] = [0]
      var new = old.selecting(kept)
      findings.counts.removed = old.cellsPerMeasure * old.measures.count
      findings.counts.added = lines
      new.fields.remove(at: axis)
      return (new, findings)
    case .totalAdded:
      guard items.totalPosition == nil else { return nil }
      findings.added.items = [[axis, items.count]]
      findings.counts.added = lines
      return (old.addingItem(Item(.total, uris: [], labels: ["Total"]), to: axis), findings)
    case .itemAdded:
      guard items.totalPosition == nil else { return nil }
      let uri = SchemaID("str:value:\(TableBuilder.database):T:AXIS\(axis):CLASS\(axis):NEW")
      findings.added.items = [[axis, items.count]]
      findings.counts.added = lines
      return (old.addingItem(Item(.value, uris: [uri], labels: ["New"]), to: axis), findings)
    default:
      guard let total = items.totalPosition, items.count > 2 else { return nil }
      let gone = self == .totalRemoved ? total : 0
      findings.removed.items = [[axis, gone]]
      findings.counts.removed = lines
      if self == .mappedSet {
        findings.coverage = ["total"]
        findings.counts.notComparable = lines
      }
      return (old.without([gone], on: axis), findings)
    }
  }

  func measures(
    _ old: StatTable, _ generator: inout SeededGenerator
  ) -> (new: StatTable, findings: Findings)? {
    var (new, findings) = (old, Findings())
    let measure = Int.random(in: old.measures.indices, using: &generator)
    switch self {
    case .measureLabel:
      new.measures[measure].label += " (new)"
      findings.measures = [measure: .relabelled]
    case .measureRenamed:
      new.measures[measure].uri = SchemaID(
        old.measures[measure].uri.raw.replacing(":COLUMN", with: ":RENAMED"))
      findings.measures = [measure: .renamed]
    case .precision:
      new.cubes[measure].precision += 1
      findings.precision = [measure]
    case .measureAdded:
      var added = old.measures[measure]
      added.uri = SchemaID(added.uri.raw.replacing(":COLUMN", with: ":ADDED"))
      added.label += " (added)"
      new.measures.append(added)
      new.cubes.append(old.cubes[measure])
      findings.added.measures = [old.measures.count]
      findings.counts.added = old.cellsPerMeasure
    default:
      guard old.measures.count > 1 else { return nil }
      new.measures.remove(at: measure)
      new.cubes.remove(at: measure)
      findings.removed.measures = [measure]
      findings.counts.removed = old.cellsPerMeasure
    }
    return (new, findings)
  }

  func texts(
    _ old: StatTable, _ generator: inout SeededGenerator
  ) -> (new: StatTable, findings: Findings)? {
    var (new, findings) = (old, Findings())
    switch self {
    case .dataset:
      new.dataset.uri = "str:database:Other"
      findings.coverage = ["dataset"]
      findings.counts.removed = old.cellsPerMeasure * old.measures.count
      findings.counts.added = findings.counts.removed
    case .footnote:
      let entries = old.annotations.entries
      guard let key = old.dataset.annotationKeys.first,
        let position = entries.firstIndex(where: { $0.key == key })
      else { return nil }
      var changed = entries
      changed[position].text = "another text"
      new.annotations = AnnotationMap(changed)
      findings.removedNotes = [entries[position].text]
      findings.addedNotes = ["another text"]
    default:
      new = old.renamingKeys { $0.hasPrefix("k") ? "x\($0.dropFirst())" : $0 }
    }
    return (new, findings)
  }
}
