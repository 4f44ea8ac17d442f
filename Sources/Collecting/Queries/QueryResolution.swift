import StatModel

/// What each id of a query is in the schema as it is known.
///
/// Ids are looked at from the top: what a field is can be said once it is known what its dataset is,
/// and what a value is once its level is known.
struct QueryResolution {
  let query: TableQuery
  let schema: KnownSchema
  let choices: QueryChoices

  /// What stands for an id; an id that is there stands for itself.
  private(set) var replacements: [SchemaID: SchemaID] = [:]
  private(set) var findings: [QueryFinding] = []

  init(of query: TableQuery, in schema: KnownSchema, choosing choices: QueryChoices) throws {
    (self.query, self.schema, self.choices) = (query, schema, choices)
    try resolve()
  }

  private mutating func resolve() throws {
    guard let dataset = try resolveDataset() else { return }
    guard let members = try schema.members(of: dataset) else {
      findings.append(
        QueryFinding(
          matter: .unknown(below: dataset), role: .dataset, id: dataset,
          label: try schema.label(of: dataset)))
      return
    }
    let search = MemberSearch(
      schema: schema, dataset: dataset, members: members.entries, missing: members.missing)
    for measure in query.measures.unique where !choices.leftOut.contains(measure) {
      try settle(try search.measure(measure), as: .measure, of: measure)
    }
    for axis in query.axes.unique {
      try resolve(axis: axis, with: search)
    }
    // A recode of what is no dimension: the service refuses it, and it can be replaced as well.
    for recode in query.recodes where !query.axes.contains(recode.axis) {
      try resolve(axis: recode.axis, with: search)
    }
  }

  private mutating func resolveDataset() throws -> SchemaID? {
    let id = query.dataset
    switch try schema.has(dataset: id) {
    case true?: return settle(.there(id), as: .dataset, of: id, label: nil)
    case false?:
      return settle(
        try DatasetSearch(schema: schema).successors(of: id), as: .dataset, of: id,
        label: try schema.label(of: id))
    case nil: return settle(.unknown(below: id), as: .dataset, of: id, label: nil)
    }
  }

  private mutating func resolve(axis: SchemaID, with search: MemberSearch) throws {
    let map = query.recode(of: axis)?.map
    let values = (map.map { Array($0.texts) } ?? []).map { SchemaID($0) }
    let field = axis.fieldID ?? axis
    if axis != field, let choice = choices.chosen[axis], let target = choice.fieldID {
      // A level of another field: what the field itself is now does not matter.
      settle(.gone([], []), as: .axis, of: axis, label: try schema.label(of: axis), axis: axis)
      return try resolve(values: values, on: axis, of: field, now: target)
    }
    var found = try search.field(field, values: values.isEmpty ? try lastValues(of: axis) : values)
    if axis == field {
      guard try settle(found, as: .axis, of: axis, values: values.count) != nil else { return }
    } else {
      found = choices.apply(to: found, of: field)
      guard let target = found.target else {
        _ = try settle(found, as: .axis, of: axis, values: values.count)
        return
      }
      replacements[field] = target
      let level = try LevelSearch(schema: schema, old: field, field: target).level(axis)
      guard try settle(level, as: .axis, of: axis, values: values.count) != nil else { return }
    }
    guard let target = replacements[field] ?? replacements[axis] else { return }
    try resolve(values: values, on: axis, of: field, now: target)
  }

  /// The values that a level had, or the first level of a field, when it was last listed.
  private func lastValues(of axis: SchemaID) throws -> [SchemaID] {
    let level = axis.kind == .valueset ? axis : try schema.children(of: axis)?.first?.id
    return try level.flatMap { try schema.children(of: $0) }?.map(\.id) ?? []
  }

  private mutating func resolve(
    values: [SchemaID], on axis: SchemaID, of field: SchemaID, now target: SchemaID
  ) throws {
    var search = ValueSearch(schema: schema, old: field, field: target)
    var unknown: Set<SchemaID> = []
    for value in values.unique where !choices.leftOut.contains(value) {
      let found = try search.value(value)
      if case .unknown(let node) = found, choices.chosen[value] == nil {
        guard unknown.insert(node).inserted else { continue }
      }
      _ = settle(
        found, as: .value, of: value, label: found.isThere ? nil : try schema.label(of: value),
        axis: axis)
    }
  }

  @discardableResult
  private mutating func settle(
    _ found: Found, as role: QueryFinding.Role, of id: SchemaID, values: Int = 0
  ) throws -> SchemaID? {
    settle(
      found, as: role, of: id, label: found.isThere ? nil : try schema.label(of: id),
      axis: role == .axis ? id : nil, values: values)
  }

  /// Notes what was found, and what is taken for the id.
  @discardableResult
  private mutating func settle(
    _ found: Found, as role: QueryFinding.Role, of id: SchemaID, label: String?,
    axis: SchemaID? = nil, values: Int = 0
  ) -> SchemaID? {
    let found = choices.apply(to: found, of: id)
    if let target = found.target { replacements[id] = target }
    switch found {
    case .there: break
    case .unknown(let node):
      findings.append(
        QueryFinding(
          matter: .unknown(below: node), role: role, id: id, label: label, axis: axis,
          valuesBehind: values))
    case .gone(let successors, let related):
      let replacement = successors.unambiguous
      findings.append(
        QueryFinding(
          matter: .gone, role: role, id: id, label: label, axis: axis, successors: successors,
          replacement: replacement, related: related,
          valuesBehind: replacement == nil ? values : 0))
    }
    return found.target
  }
}

/// What became of an id.
enum Found {
  /// It is there.
  case there(SchemaID)
  /// It is not known, since what is below a node is not.
  case unknown(below: SchemaID)
  /// It is gone.
  case gone([Successor], [RelatedID])

  /// What stands for it now, where that is beyond doubt.
  var target: SchemaID? {
    switch self {
    case .there(let id): id
    case .unknown: nil
    case .gone(let successors, _): successors.unambiguous?.id
    }
  }

  var isThere: Bool { if case .there = self { true } else { false } }
}

extension [SchemaID] {
  /// Each once, where it stands first.
  var unique: [SchemaID] {
    var seen: Set<SchemaID> = []
    return filter { seen.insert($0).inserted }
  }
}
