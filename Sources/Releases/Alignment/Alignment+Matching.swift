public import StatModel

extension Alignment {
  /// Aligns two tables: fields by uri, by uri in any letter case, by field and label, geographies by the
  /// kind of area; items by uri, by code, by label; a Total by its kind.
  ///
  /// - Parameter mappings: What a user says; it goes before the rules. A mapping to nothing keeps what
  ///   it names without a partner. One whose ids are not in the tables is in ``unusedMappings``.
  public init(from old: StatTable, to new: StatTable, mappings: [ManualMapping] = []) {
    var manual = ManualMappings(mappings)
    let match = Self.match(old.fields, new.fields, &manual)
    fields = match.pairs.map { pair in
      let (oldField, newField) = (old.fields[pair.old], new.fields[pair.new])
      return FieldPair(
        old: pair.old, new: pair.new, from: oldField, to: newField,
        mapping: pair.rule == nil ? manual.fields[oldField.uri] : nil, &manual)
    }
    removedFields = match.unmatchedOld
    addedFields = match.unmatchedNew
    let measureMatch = Self.match(old.measures, new.measures, &manual)
    measures = measureMatch.pairs.map { pair in
      MeasurePair(
        old: pair.old, new: pair.new, from: old, to: new,
        mapping: pair.rule == nil ? manual.measures[old.measures[pair.old].uri] : nil)
    }
    removedMeasures = measureMatch.unmatchedOld
    addedMeasures = measureMatch.unmatchedNew
    unusedMappings = manual.unused
    findSplitsAndMerges(from: old, to: new)
  }

  private static func match(
    _ old: [StatTable.Field], _ new: [StatTable.Field], _ manual: inout ManualMappings
  ) -> Matching {
    let (given, excluded) = manual.applied(
      manual.fields, old: old.map(\.uri), new: new.map(\.uri))
    var match = Matching(
      old: old.indices, new: new.indices, given: given, excluded: excluded)
    let keys: [(StatTable.Field) -> String?] = [
      { $0.uri.raw }, { $0.uri.raw.lowercased() }, { $0.uri.fieldID?.raw.lowercased() },
      { $0.label }, { FieldLevel($0).commonestArea },
    ]
    for key in keys { match.match(by: .init(old: { key(old[$0]) }, new: { key(new[$0]) })) }
    match.finish()
    return match
  }

  private static func match(
    _ old: [StatTable.Measure], _ new: [StatTable.Measure], _ manual: inout ManualMappings
  ) -> Matching {
    let (given, excluded) = manual.applied(
      manual.measures, old: old.map(\.uri), new: new.map(\.uri))
    var match = Matching(
      old: old.indices, new: new.indices, given: given, excluded: excluded)
    let keys: [(StatTable.Measure) -> String?] = [
      { $0.uri.raw }, { $0.uri.raw.lowercased() }, { "\($0.function) \($0.label)" },
    ]
    for key in keys { match.match(by: .init(old: { key(old[$0]) }, new: { key(new[$0]) })) }
    match.finish()
    return match
  }
}

extension Alignment.MeasurePair {
  fileprivate init(
    old: Int, new: Int, from oldTable: StatTable, to newTable: StatTable, mapping: ManualMapping?
  ) {
    let (before, after) = (oldTable.measures[old], newTable.measures[new])
    let state: MappingState =
      if mapping?.redefinedFrom != nil {
        .redefined
      } else if before.uri == after.uri {
        before.label == after.label ? .same : .relabelled
      } else {
        before.uri.isRecased(after.uri) ? .recased : .renamed
      }
    self.init(
      old: old, new: new, state: state, source: mapping == nil ? .auto : .manual,
      redefinedFrom: mapping?.redefinedFrom, oldPrecision: oldTable.cubes[old].precision,
      newPrecision: newTable.cubes[new].precision)
  }
}

extension SchemaID {
  /// Whether two ids are the same but for letter case.
  func isRecased(_ other: SchemaID) -> Bool { raw.lowercased() == other.raw.lowercased() }
}
