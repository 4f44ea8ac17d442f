import CellLanguage
import Diagnostics
import StatModel

extension QueryCompiler {
  /// What an axis is, and the name that the cell gives it.
  func axis(of clause: AxisClause, dataset: Entry) async throws -> (Entry, String?) {
    switch clause.subject {
    case .each(let level, let field):
      let field = try await axisField(field, dataset: dataset)
      let entry = try await names.level(level, of: field, in: dataset)
      let label = entry.label.isEmpty ? nil : AxisNames.slug(of: entry.label)
      return (entry, level.word ?? label)
    case .reference(let reference):
      let told = try await fieldTold(by: clause.selection, dataset: dataset)
      do {
        let found = try await names.field(reference, of: dataset)
        guard let told, told.id.fieldID ?? told.id != found.id.fieldID ?? found.id else {
          return (found, reference.axisName)
        }
        // A bare word is then a name for the axis, whatever else has it.
        guard let word = reference.word else {
          throw Problem(
            .axisClash, at: clause.range,
            "the values are of \(NameResolver.title(of: told)), not of \(reference.rendered())",
            remedy: "Name the axis by a word of your own: `NAME = …`.")
        }
        return (told, word)
      } catch let problem as Problem where problem.code == .unknownName {
        guard let word = reference.word, clause.selection != nil else { throw problem }
        if let told { return (told, word) }
        if let field = try await fieldOfLabels(clause.selection, dataset: dataset) {
          let key = names.lockKey("axis", dataset.id, word)
          let id = try names.book.locked(key, at: reference.range)?.first ?? field
          names.book.pin(key, [id])
          return (Entry(id, ""), word)
        }
        throw problem
      }
    }
  }

  private func axisField(_ reference: Reference?, dataset: Entry) async throws -> Entry? {
    guard let reference else { return nil }
    return try await names.field(reference, of: dataset)
  }

  /// The axis of a query that a clause of `with` means.
  func axis(
    of clause: AxisClause, in query: TableQuery, dataset: Entry
  ) async throws -> (SchemaID, String?) {
    guard case .reference(let reference) = clause.subject else {
      throw Problem(
        .wrongKind, at: clause.range, "`with` moves an axis that the query has",
        remedy: "Write the axis's name: `with month = latest 12`.")
    }
    do {
      let field = try await names.field(reference, of: dataset)
      if let axis = query.axes.first(where: { $0 == field.id })
        ?? query.axes.first(where: { $0.fieldID == field.id.fieldID ?? field.id })
      {
        return (axis, reference.axisName)
      }
    } catch let problem as Problem where [.unknownName, .datasetNotSaid].contains(problem.code) {}
    let ofTime = query.axes.filter(PeriodAxis.isNamedForTime)
    let words = ["month", "quarter", "year", "date", "period", "time"]
    if let word = reference.word, words.contains(word), ofTime.count == 1 {
      return (ofTime[0], word)
    }
    throw Problem(
      .noSuchAxis, at: clause.range, "the query has no axis \(reference.rendered())",
      remedy: "It has: \(query.axes.map(\.raw).joined(separator: ", ")).")
  }

  /// The field that the terms themselves say: `of geo`, a path, an id.
  private func fieldTold(by selection: Selection?, dataset: Entry) async throws -> Entry? {
    for term in selection?.terms ?? [] {
      if let field = try await fieldTold(by: term, dataset: dataset) { return field }
    }
    return nil
  }

  private func fieldTold(by term: ValueTerm, dataset: Entry) async throws -> Entry? {
    switch term.kind {
    case .allOfLevel(_, of: let field?): return try await names.field(field, of: dataset)
    case .value(let reference):
      let (head, _) = try await names.head(of: reference, in: dataset)
      guard let head else { return nil }
      return head.id.kind == .value ? head.id.fieldID.map { Entry($0, "") } : head
    case .group(_, let members):
      for member in members {
        if let field = try await fieldTold(by: member, dataset: dataset) { return field }
      }
      return nil
    case .file(let path):
      let list = try read(path, at: term.range)
      guard list.column == .id, let first = list.values.first else { return nil }
      return SchemaID(first).fieldID.map { Entry($0, "") }
    default: return nil
    }
  }

  /// The one field of the dataset that has all the labels of a selection.
  private func fieldOfLabels(_ selection: Selection?, dataset: Entry) async throws -> SchemaID? {
    let labels = (selection?.terms ?? []).flatMap(\.labels)
    guard !labels.isEmpty else { return nil }
    var found: [SchemaID] = []
    for field in try await names.view.fields(of: dataset.id).entries {
      let values = try await names.view.values(ofField: field.id)
      if labels.allSatisfy({ !values.entries(for: $0).isEmpty }) { found.append(field.id) }
    }
    return found.count == 1 ? found[0] : nil
  }
}

extension ValueTerm {
  /// The labels in quotes that stand alone or in groups.
  fileprivate var labels: [Reference.Part] {
    switch kind {
    case .value(let reference) where reference.segments.count == 1: [reference.segments[0].part]
    case .group(_, let members): members.flatMap(\.labels)
    default: []
    }
  }
}

extension Reference {
  /// What an axis is called that is asked for by this name: its last word; nil for labels and ids.
  var axisName: String? {
    guard case .word(let word) = segments.last?.part else { return nil }
    return word
  }
}
