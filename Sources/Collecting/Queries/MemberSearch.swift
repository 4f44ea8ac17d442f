import StatModel

/// Looks for measures and fields in a dataset.
struct MemberSearch {
  let schema: KnownSchema
  let dataset: SchemaID
  let members: [KnownSchema.Entry]
  /// The groups of which it is not known what they hold.
  let missing: [SchemaID]

  private var name: String { String(dataset.code) }

  /// A count, a measure, or a function of one.
  func measure(_ id: SchemaID) throws -> Found {
    guard id.kind == .statisticalFunction else { return try member(id) }
    let parts = id.components.map(String.init)
    guard parts.count == 4 else { return .gone([], []) }
    let old = SchemaID("str:measure:" + parts.dropLast().joined(separator: ":"))
    switch try member(old) {
    case .there(let measure): return try function(parts[3], of: measure, reasons: nil, id)
    case .unknown(let node): return .unknown(below: node)
    case .gone(let successors, let related):
      let functions = try successors.compactMap { successor -> Successor? in
        guard
          case .gone(let functions, _) = try function(
            parts[3], of: successor.id, reasons: successor.reasons, id)
        else { return nil }
        return functions.first
      }
      return .gone(functions, related)
    }
  }

  /// The function of a measure, as far as it is known which it has.
  private func function(
    _ name: String, of measure: SchemaID, reasons: [Successor.Reason]?, _ old: SchemaID
  ) throws -> Found {
    let id = SchemaID("str:statfn:" + (measure.components + [name[...]]).joined(separator: ":"))
    let known = try schema.children(of: measure)
    // The functions of a measure are a node of their own, which need not have been asked for.
    if let known, !known.isEmpty, !known.contains(where: { $0.id == id }) {
      let recased = known.filter { $0.id.raw.lowercased() == id.raw.lowercased() }
      return .gone(recased.map { Successor(id: $0.id, label: $0.label, reasons: [.recased]) }, [])
    }
    if id == old { return .there(id) }
    let label = try schema.label(of: id) ?? name
    return .gone([Successor(id: id, label: label, reasons: reasons ?? [.sameCode])], [])
  }

  /// A field, with the values that the query has of it.
  func field(_ id: SchemaID, values: [SchemaID]) throws -> Found {
    let found = try member(id)
    guard case .gone(var successors, var related) = found else { return found }
    let areas = AreaCodes(values)
    let fields = members.filter { $0.id.kind == .field }
    if !areas.codes.isEmpty {
      for entry in fields {
        guard let shared = try areas.shared(with: entry.id, in: schema) else { continue }
        if shared * 2 >= areas.codes.count {
          successors.add(.sameValues, to: entry)
        } else if try areas.isOfSameKind(as: entry.id, in: schema) {
          // Areas of the same kind with other codes: a label or a column may say what it will.
          successors.removeAll { $0.id == entry.id }
          related.append(
            RelatedID(
              id: entry.id, label: entry.label,
              reason: .newGeography(sharedCodes: shared, of: areas.codes.count)))
        }
      }
    } else if successors.unambiguous == nil, !values.isEmpty {
      for entry in fields where try hasValues(values, in: entry.id) {
        successors.add(.sameValues, to: entry)
      }
    }
    return .gone(successors.ranked, related)
  }

  /// Whether a field has all values of a query, by code and label, or by period.
  private func hasValues(_ values: [SchemaID], in field: SchemaID) throws -> Bool {
    guard let levels = try schema.children(of: field) else { return false }
    let isOfTime = values.allSatisfy { $0.code.utf8.count == 6 && Int($0.code) != nil }
    for level in levels {
      guard let known = try schema.values(of: level.id) else { continue }
      let isThere = try values.allSatisfy { value in
        guard let found = known.value(coded: value.code) else { return false }
        if isOfTime { return true }
        guard let label = try schema.label(of: value) else { return false }
        return LabelKey.key(of: label) == LabelKey.key(of: found.label)
      }
      if isThere { return true }
    }
    return false
  }

  private func member(_ id: SchemaID) throws -> Found {
    let parts = id.components.map(String.init)
    guard let old = parts.first, let code = parts.last, parts.count > 1 else {
      return .gone([], [])
    }
    let isRebuilt = old != name
    let word = id.raw.split(separator: ":").dropFirst().first ?? ""
    let expected = SchemaID("str:\(word):" + ([name] + parts.dropFirst()).joined(separator: ":"))
    if let entry = members.first(where: { $0.id == expected }) {
      return isRebuilt
        ? .gone([Successor(id: entry.id, label: entry.label, reasons: [.sameCode])], [])
        : .there(entry.id)
    }
    // It may stand in a group that is not known.
    if let group = missing.first { return .unknown(below: group) }
    let label = try schema.label(of: id).map(LabelKey.key)
    let kin = members.filter { $0.id.kind == id.kind }
    var successors: [Successor] = []
    for entry in kin {
      if entry.id.raw.lowercased() == expected.raw.lowercased() {
        successors.add(.recased, to: entry)
      }
      let other = entry.id.code.lowercased()
      if other == code.lowercased() {
        successors.add(.sameCode, to: entry)
      } else if NameOfSuccessor.isOne(other, of: code.lowercased()) {
        successors.add(.successorName, to: entry)
      }
      if let label, label == LabelKey.key(of: entry.label) { successors.add(.sameLabel, to: entry) }
      if id.kind == .count, kin.count == 1 { successors.add(.onlyOne, to: entry) }
    }
    return .gone(successors.ranked, [])
  }
}

extension [Successor] {
  /// Adds a reason for an id.
  mutating func add(_ reason: Successor.Reason, to entry: KnownSchema.Entry) {
    if let known = firstIndex(where: { $0.id == entry.id }) {
      self[known].reasons.append(reason)
    } else {
      append(Successor(id: entry.id, label: entry.label, reasons: [reason]))
    }
  }
}
