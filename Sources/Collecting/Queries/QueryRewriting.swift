import StatModel

/// Writes a query anew with what stands for its ids.
struct QueryRewriting {
  let resolution: QueryResolution
  let choices: QueryChoices

  func update() throws -> QueryUpdate {
    let old = resolution.query
    var new = old
    new.dataset = now(old.dataset)
    new.measures = old.measures.filter { !choices.leftOut.contains($0) }.map(now)
    if new.measures.isEmpty, !old.measures.isEmpty {
      throw QueryUpkeepError(
        .cannotLeaveOut, "Without its measures the query would ask for the dataset's default.",
        remedy: "Leave one measure at least, or choose what stands for it.")
    }
    new.dimensions = old.dimensions.map { $0.map(now) }
    var axes: [QueryUpdate.Axis] = []
    new.recodes = try old.recodes.map { recode in
      var recode = recode
      var axis = QueryUpdate.Axis(old: recode.axis, new: now(recode.axis))
      recode.axis = axis.new
      if let map = recode.map { recode.map = try rewrite(map, &axis) }
      axes.append(axis)
      return recode
    }
    let order = old.axes
    axes.sort { a, b in
      (order.firstIndex(of: a.old) ?? .max) < (order.firstIndex(of: b.old) ?? .max)
    }
    return QueryUpdate(
      query: new, changes: try changes(), axes: axes,
      unresolved: resolution.findings.filter { $0.isUnresolved || $0.isUnknown })
  }

  private func now(_ id: SchemaID) -> SchemaID { resolution.replacements[id] ?? id }

  private func rewrite(_ map: TextRows, _ axis: inout QueryUpdate.Axis) throws -> TextRows {
    var rows: [[String]] = []
    // What stood twice before was meant so, for all that is known.
    var isNew: [[SchemaID]: Bool] = [:]
    for row in map {
      let old = row.map { SchemaID($0) }
      var new: [SchemaID] = []
      var replaced: Set<SchemaID> = []
      for id in old {
        if choices.leftOut.contains(id) {
          axis.leftOut += 1
          continue
        }
        let target = resolution.replacements[id]
        let now = target ?? id
        switch target {
        case nil: axis.unresolved += 1
        case id?: axis.kept += 1
        default: axis.replaced += 1
        }
        if new.contains(now), now != id || replaced.contains(now) {
          axis.repeated.append(now)
          continue
        }
        if now != id { replaced.insert(now) }
        new.append(now)
      }
      if new.isEmpty, !old.isEmpty { continue }
      if let isOtherNew = isNew[new], new != old || isOtherNew {
        axis.repeated += new
        continue
      }
      isNew[new] = new != old
      rows.append(new.map(\.raw))
    }
    if rows.isEmpty, !map.isEmpty {
      throw QueryUpkeepError(
        .cannotLeaveOut,
        "No value of \(axis.old) would be left, and an empty list may mean all of them.",
        remedy: "Leave one value at least, or write another query.")
    }
    return TextRows(rows)
  }

  private func changes() throws -> [QueryUpdate.Change] {
    var changes: [QueryUpdate.Change] = []
    for finding in resolution.findings {
      guard let replacement = finding.replacement else { continue }
      var label: String? = replacement.label
      if replacement.label.isEmpty { label = try resolution.schema.label(of: replacement.id) }
      changes.append(
        QueryUpdate.Change(
          role: finding.role, old: finding.id, oldLabel: finding.label, new: replacement.id,
          newLabel: label, reasons: replacement.reasons))
    }
    for id in choices.leftOut.sorted() {
      changes.append(
        QueryUpdate.Change(
          role: id.kind == .value ? .value : .measure, old: id,
          oldLabel: try resolution.schema.label(of: id), new: nil, newLabel: nil,
          reasons: [.chosen]))
    }
    return changes
  }
}
