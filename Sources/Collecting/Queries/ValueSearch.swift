import StatModel

/// Looks for values of a field, level by level.
struct ValueSearch {
  let schema: KnownSchema
  let old: SchemaID
  let field: SchemaID
  private var levels: [SchemaID: Found] = [:]

  init(schema: KnownSchema, old: SchemaID, field: SchemaID) {
    (self.schema, self.old, self.field) = (schema, old, field)
  }

  /// What a value is now.
  mutating func value(_ id: SchemaID) throws -> Found {
    guard let oldLevel = id.valuesetID, id.fieldID == old else {
      return .gone([], [])
    }
    let level =
      try levels[oldLevel] ?? LevelSearch(schema: schema, old: old, field: field).level(oldLevel)
    levels[oldLevel] = level
    switch level {
    case .unknown(let node): return .unknown(below: node)
    case .there(let level): return try value(id, in: level, isSameClassification: true)
    case .gone(let successors, _):
      if let target = successors.unambiguous {
        let isSame = target.id.code.lowercased() == oldLevel.code.lowercased()
        return try value(id, in: target.id, isSameClassification: isSame)
      }
      return try value(id, inAnyOf: try schema.children(of: field) ?? [])
    }
  }

  private func value(
    _ id: SchemaID, in level: SchemaID, isSameClassification: Bool
  ) throws -> Found {
    guard let values = try schema.values(of: level) else { return .unknown(below: level) }
    if values.ids.contains(id) { return .there(id) }
    return .gone(
      try successors(of: id, among: values, in: level, isSameClassification: isSameClassification)
        .ranked, [])
  }

  private func value(_ id: SchemaID, inAnyOf levels: [KnownSchema.Entry]) throws -> Found {
    var all: [Successor] = []
    for level in levels {
      guard let values = try schema.values(of: level.id) else { return .unknown(below: level.id) }
      all += try successors(of: id, among: values, in: level.id, isSameClassification: false)
    }
    return .gone(all.ranked, [])
  }

  private func successors(
    of id: SchemaID, among values: LevelIndex, in level: SchemaID, isSameClassification: Bool
  ) throws -> [Successor] {
    var successors: [Successor] = []
    let label = try schema.label(of: id)
    if let found = values.value(coded: id.code) {
      let isNamedAlike = label.map { LabelKey.key(of: $0) == LabelKey.key(of: found.label) }
      if isSameClassification || isNamedAlike == true || isPeriod(id, found) {
        successors.add(.sameCode, to: found)
      } else if GeographyCode(of: id) != nil {
        successors.add(.newClassification, to: found)
      } else {
        successors.add(.sameCodeOnly, to: found)
      }
    } else {
      for found in values.values(recased: id.code) { successors.add(.recased, to: found) }
    }
    if let label {
      for found in values.values(labelled: label) { successors.add(.sameLabel, to: found) }
    }
    return successors
  }

  /// Whether two values with one code are the same period.
  private func isPeriod(_ a: SchemaID, _ b: KnownSchema.Entry) -> Bool {
    let axis = PeriodAxis(axis: field, items: [(id: b.id, label: b.label)])
    return axis.periods.first.flatMap { $0 } != nil && a.code == b.id.code
      && (PeriodAxis.isNamedForTime(field) || a.code.utf8.count == 6)
  }
}
