public import StatModel

/// Why figures of two tables do not cover the same thing.
public enum CoverageDifference: Sendable, Equatable {
  /// The tables are of two datasets.
  case dataset(old: SchemaID, new: SchemaID)
  /// No measure of one table is in the other.
  case noCommonMeasure(old: [SchemaID], new: [SchemaID])
  /// An axis that only one side has: the other side is not broken down by it, or covers all of it.
  case axis(label: String, field: SchemaID, isInOld: Bool, coverage: String)
  /// The values of an axis are of another classification, of which few are the same, such as
  /// constituencies of 2010 and of 2024: a structure, no revision.
  case classification(label: String, ClassificationChange)
  /// The Totals of an axis are totals of different values.
  case total(label: String, oldValues: Int, newValues: Int, example: String)
  /// A user says that something means something else from a period on.
  case redefined(label: String, from: Period)

  /// Whether no cell at all can be compared.
  public var affectsAllCells: Bool {
    switch self {
    case .total, .redefined: false
    case .dataset, .noCommonMeasure, .axis, .classification: true
    }
  }

  static func differences(
    from old: StatTable, to new: StatTable, _ alignment: Alignment
  ) -> [CoverageDifference] {
    if old.dataset.uri != new.dataset.uri, !old.dataset.uri.isRecased(new.dataset.uri) {
      return [.dataset(old: old.dataset.uri, new: new.dataset.uri)]
    }
    var differences: [CoverageDifference] = alignment.fields.compactMap { pair in
      pair.otherClassification.map { .classification(label: new.fields[pair.new].label, $0) }
    }
    if alignment.measures.isEmpty {
      differences.append(
        .noCommonMeasure(old: old.measures.map(\.uri), new: new.measures.map(\.uri)))
    }
    differences += alignment.removedFields.map { axis(old.fields[$0], isInOld: true) }
    differences += alignment.addedFields.map { axis(new.fields[$0], isInOld: false) }
    for pair in alignment.fields where !pair.coversTheSame {
      let (oldField, newField) = (old.fields[pair.old], new.fields[pair.new])
      guard oldField.items.totalPosition != nil, newField.items.totalPosition != nil else {
        continue
      }
      differences.append(total(pair, oldField, newField))
    }
    return differences + redefinitions(in: new, alignment)
  }

  private static func redefinitions(
    in table: StatTable, _ alignment: Alignment
  ) -> [CoverageDifference] {
    let measures: [CoverageDifference] = alignment.measures.compactMap { pair in
      pair.redefinedFrom.map { .redefined(label: table.measures[pair.new].label, from: $0) }
    }
    return measures
      + alignment.fields.flatMap { pair -> [CoverageDifference] in
        let field = table.fields[pair.new]
        // A field that was redefined as a whole is one difference, not one for each item.
        if pair.state == .redefined, let from = pair.items.first?.redefinedFrom {
          return [.redefined(label: field.label, from: from)]
        }
        return pair.items.compactMap { item in
          item.redefinedFrom.map { .redefined(label: field.items[item.new].label, from: $0) }
        }
      }
  }

  private static func axis(_ field: StatTable.Field, isInOld: Bool) -> CoverageDifference {
    .axis(
      label: field.label, field: field.uri, isInOld: isInOld,
      coverage: Coverage.Axis(field).description)
  }

  private static func total(
    _ pair: Alignment.FieldPair, _ old: StatTable.Field, _ new: StatTable.Field
  ) -> CoverageDifference {
    let example =
      pair.removedItems.first.map { "\"\(old.items[$0].label)\" was in it before" }
      ?? pair.addedItems.first.map { "\"\(new.items[$0].label)\" was not in it before" } ?? ""
    return .total(
      label: old.label, oldValues: Coverage.Axis(old).values.count,
      newValues: Coverage.Axis(new).values.count, example: example)
  }
}

extension CoverageDifference: CustomStringConvertible {
  /// What differs, in a sentence for people.
  public var description: String {
    switch self {
    case .dataset(let old, let new):
      return "the datasets are different: \(old) and \(new)"
    case .noCommonMeasure(let old, let new):
      func list(_ ids: [SchemaID]) -> String { ids.map(\.raw).joined(separator: ", ") }
      return "no measure is common: \(list(old)) and \(list(new))"
    case .axis(let label, let field, let isInOld, let coverage):
      let (here, there) = isInOld ? ("old", "new") : ("new", "old")
      return
        """
        only the \(here) table has the axis \"\(label)\" (\(field); \(coverage)); the \(there) one \
        is not broken down by it, and may cover more or less
        """
    case .classification(let label, let change):
      return
        """
        this is no revision: \"\(label)\" is of another classification (\(change.old) in the old \
        table, \(change.new) in the new one), and only \(change.commonValues) of \
        \(change.oldValues) values have a place among the \(change.newValues) new ones
        """
    case .redefined(let label, let from):
      return "\"\(label)\" means something else from \(from.iso) on, as a manual mapping says"
    case .total(let label, let old, let new, let example):
      return
        """
        the Total of \"\(label)\" is the total of \(old) values in the old table and of \(new) in \
        the new one\(example.isEmpty ? "" : ": \(example)")
        """
    }
  }
}
