import StatModel

/// What should be known of a query whose ids are all there.
struct QueryNotes {
  let resolution: QueryResolution

  func findings() throws -> [QueryFinding] {
    var findings: [QueryFinding] = []
    for axis in resolution.query.axes.unique {
      guard let map = resolution.query.recode(of: axis)?.map, !map.isEmpty else { continue }
      let values = map.texts.compactMap { resolution.replacements[SchemaID($0)] }
      let levels = values.compactMap(\.valuesetID).unique
      for level in levels {
        guard let known = try resolution.schema.values(of: level) else { continue }
        let own = Set(values.filter { $0.valuesetID == level })
        if let finding = try note(on: axis, level: level, known: known, own: own) {
          findings.append(finding)
        }
      }
    }
    return findings
  }

  private func note(
    on axis: SchemaID, level: SchemaID, known: LevelIndex, own: Set<SchemaID>
  ) throws -> QueryFinding? {
    let label = try resolution.schema.label(of: axis)
    if let periods = LevelPeriods(level: level, values: known.entries) {
      let asked = periods.all.filter { own.contains($0.entry.id) }.map(\.period).max()
      guard let asked else { return nil }
      let newer = periods.all.filter { $0.period > asked }.sorted { $0.period < $1.period }
      guard let newest = newer.last else { return nil }
      return QueryFinding(
        matter: .newerPeriods(count: newer.count, newest: newest.entry), role: .axis, id: axis,
        label: label, axis: axis)
    }
    let others = known.entries.filter { entry in
      !own.contains(entry.id) && GeographyCode(of: entry.id).map(\.isArea) ?? true
    }
    // Who lists nearly all probably wants all; who lists some knows what else there is.
    guard !others.isEmpty, own.count >= 3, own.count * 10 >= (own.count + others.count) * 8 else {
      return nil
    }
    return QueryFinding(
      matter: .furtherValues(others), role: .axis, id: axis, label: label, axis: axis)
  }
}

extension GeographyCode {
  /// Whether it is a place, and neither unknown nor abroad.
  fileprivate var isArea: Bool { if case .area = kind { true } else { false } }
}
