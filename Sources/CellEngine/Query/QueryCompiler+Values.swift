import CellLanguage
import Diagnostics
import StatModel

extension QueryCompiler {
  /// The recode of a selection; nil where there is none to write.
  ///
  /// - Parameter level: The level whose values are meant where several have periods.
  func recode(
    _ selection: Selection, of axis: SchemaID, field: Entry, level: SchemaID?, dataset: Entry,
    groups: inout CompiledQuery
  ) async throws -> Recode? {
    guard let first = selection.terms.first else {
      return selection.total ? Recode(axis: axis, map: nil, total: true) : nil
    }
    if selection.terms.count == 1 {
      if first.kind == .all { return Recode(axis: axis, map: TextRows(), total: selection.total) }
      if first.kind == .byDefault {
        return Recode(axis: axis, map: nil, total: selection.total)
      }
    }
    let place = ValuePlace(field: field, level: level, dataset: dataset)
    var rows: [[String]] = []
    for term in selection.terms {
      if case .group(let name, let members) = term.kind {
        var ids: [SchemaID] = []
        for member in members { ids += try await values(member, at: place) }
        rows.append(ids.map(\.raw))
        if let name { groups.groupNames[ids] = name }
      } else {
        rows += try await values(term, at: place).map { [$0.raw] }
      }
    }
    return Recode(axis: axis, map: TextRows(rows), total: selection.total)
  }

  /// Where the terms of a selection are looked up.
  struct ValuePlace {
    var field: Entry
    var level: SchemaID?
    var dataset: Entry
  }

  /// The values of a term, in the order of the map.
  private func values(_ term: ValueTerm, at place: ValuePlace) async throws -> [SchemaID] {
    switch term.kind {
    case .value(let reference):
      return [try await names.value(reference, of: place.field, in: place.dataset).id]
    case .period(let text):
      return try await pinned(text.rendered(), place, at: term.range) { list in
        guard let id = list.id(of: text.period) else {
          throw Self.noSuchPeriod(text.rendered(), list, at: term.range)
        }
        return [id]
      }
    case .periods(let from, let through):
      let written = "\(from.rendered())..\(through.rendered())"
      return try await pinned(written, place, at: term.range) { list in
        let ids = list.ids(from: from.period, through: through.period)
        guard !ids.isEmpty else { throw Self.noSuchPeriod(written, list, at: term.range) }
        return ids
      }
    case .since(let text):
      let written = "since \(text.rendered())"
      return try await pinned(written, place, at: term.range) { list in
        let ids = list.ids(from: text.period, through: nil)
        guard !ids.isEmpty else { throw Self.noSuchPeriod(written, list, at: term.range) }
        return ids
      }
    case .latest(let count, let step):
      let written = "latest \(count)" + (step.map { " every \($0) months" } ?? "")
      return try await pinned(written, place, at: term.range) { list in
        guard let ids = list.latest(count, everyMonths: step) else {
          throw Self.noSuchPeriod(written, list, at: term.range)
        }
        return ids
      }
    case .allOfLevel(let level, of: let field):
      return try await allOfLevel(level, of: field, place, at: term.range)
    case .file(let path): return try await values(ofFile: path, place, at: term.range)
    case .group, .all, .byDefault:
      throw Problem(
        .axisClash, at: term.range, "this can't stand among other values",
        remedy: "`all` and `default` stand alone; a group stands in no group.")
    }
  }

  private func allOfLevel(
    _ level: Reference, of field: Reference?, _ place: ValuePlace, at range: SourceRange
  ) async throws -> [SchemaID] {
    var home: Entry? = place.field
    if let field { home = try await names.field(field, of: place.dataset) }
    let entry = try await names.level(level, of: home, in: place.dataset)
    let key = names.lockKey("values", entry.id, "all")
    if let ids = try names.book.locked(key, at: range) { return ids }
    let ids = try await names.view.values(of: entry.id).entries.map(\.id)
    guard !ids.isEmpty else {
      throw Problem(
        .unknownName, at: range,
        "the values of the level \(NameResolver.title(of: entry)) are not known",
        remedy: "Record its schema, or ask for the level itself: `each level \(level.rendered())`.")
    }
    names.book.pin(key, ids)
    return ids
  }

  /// The values that periods come to: those that are locked, else as the schema has them.
  private func pinned(
    _ written: String, _ place: ValuePlace, at range: SourceRange,
    _ resolve: (PeriodList) throws -> [SchemaID]
  ) async throws -> [SchemaID] {
    // Two levels of one field, months and quarters, have other values for the same words.
    let key = names.lockKey("values", place.level ?? place.field.id, written)
    if names.book.isLocked(key), let ids = try names.book.locked(key, at: range) { return ids }
    let ids = try resolve(try await periods(of: place, at: range))
    try names.book.pinAnew(key, ids, at: range)
    return ids
  }

  private func periods(of place: ValuePlace, at range: SourceRange) async throws -> PeriodList {
    var levels: [SchemaID] = []
    if let level = place.level, !(try await names.view.values(of: level).entries.isEmpty) {
      // Months are never moved to quarters.
      levels = [level]
    } else if place.field.id.kind == .valueset {
      levels = [place.field.id]
    } else {
      levels = try await names.view.levels(of: place.field.id).entries.map(\.id)
    }
    for level in levels {
      let values = try await names.view.values(of: level).entries
      if let list = PeriodList(level: level, values: values) { return list }
    }
    throw Problem(
      .notOfTime, at: range,
      "no periods are known of \(NameResolver.title(of: place.field))",
      remedy: "Write the values' ids, or record the schema of the field.")
  }

  private static func noSuchPeriod(
    _ written: String, _ list: PeriodList, at range: SourceRange
  ) -> Problem {
    Problem(
      .noSuchPeriod, at: range, "\(written) is not on the axis",
      remedy: "The axis has \(list.entries.count) periods: \(list.description).")
  }

  private func values(
    ofFile path: String, _ place: ValuePlace, at range: SourceRange
  ) async throws -> [SchemaID] {
    let list = try read(path, at: range)
    guard !list.values.isEmpty else {
      throw Problem(
        .fileRefused, at: range, "\(path) has no values",
        remedy: "Give it a column called id, code or label.")
    }
    var ids: [SchemaID] = []
    ids.reserveCapacity(list.values.count)
    for value in list.values {
      switch list.column {
      case .id: ids.append(SchemaID(value))
      case .code: ids.append(try await names.value(ofCode: value, of: place.field, at: range).id)
      case .label:
        let reference = Reference(.label(value), range: range)
        ids.append(try await names.value(reference, of: place.field, in: place.dataset).id)
      }
    }
    return ids
  }

  func read(_ path: String, at range: SourceRange) throws -> ListFile {
    do throws(FileRefusal) {
      return ListFile(try files.read(path))
    } catch {
      throw Problem(error, at: range)
    }
  }
}

extension Problem {
  /// A file that was refused, where a cell names it.
  init(_ refusal: FileRefusal, at range: SourceRange) {
    self.init(
      refusal.isOutside ? .outsideOfRoot : .fileRefused, at: range, refusal.message,
      remedy: refusal.remedy)
  }
}
