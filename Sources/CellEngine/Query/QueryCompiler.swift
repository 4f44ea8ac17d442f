import CellLanguage
import Diagnostics
import StatModel

/// Makes the query of a `get`, as of one release.
struct QueryCompiler {
  typealias Entry = SchemaView.Entry

  let names: NameResolver
  let files: any CellFiles

  /// The query that a statement asks for.
  func compile(_ get: GetQuery, at range: SourceRange) async throws -> CompiledQuery {
    let dataset = try await dataset(of: get, at: range)
    var compiled = CompiledQuery(
      query: TableQuery(dataset: dataset.id, measures: [], dimensions: []))
    for term in get.measures {
      if let measure = try await measure(term, of: dataset) {
        compiled.query.measures.append(measure)
      }
    }
    for dimension in get.dimensions {
      var axes: [SchemaID] = []
      for clause in dimension {
        axes.append(try await add(clause, to: &compiled, dataset: dataset))
      }
      compiled.query.dimensions.append(axes)
    }
    return compiled
  }

  /// Moves a query to other values: each clause takes the place of the selection on its axis.
  func apply(_ clauses: [AxisClause], to query: TableQuery) async throws -> CompiledQuery {
    var compiled = CompiledQuery(query: query)
    let dataset = Entry(query.dataset, "")
    for clause in clauses {
      let (axis, name) = try await axis(of: clause, in: query, dataset: dataset)
      let before = query.recode(of: axis)
      let field = Entry(axis, "")
      let level = before?.map?.first { !$0.isEmpty }?.first.flatMap { SchemaID($0).valuesetID }
      guard let selection = clause.selection else { continue }
      // `month + total` keeps the values, and adds their Total.
      var recode =
        selection.terms.isEmpty
        ? before ?? Recode(axis: axis, map: nil)
        : try await recode(
          selection, of: axis, field: field, level: level, dataset: dataset, groups: &compiled)
      recode?.total = selection.total || before?.total ?? false
      compiled.query.recodes.removeAll { $0.axis == axis }
      if let recode { compiled.query.recodes.append(recode) }
      if let name { compiled.axisNames[axis] = name }
    }
    return compiled
  }

  private func dataset(of get: GetQuery, at range: SourceRange) async throws -> Entry {
    if let dataset = get.dataset { return try await names.dataset(dataset) }
    for term in get.measures {
      switch term {
      case .measure(let reference), .function(_, of: let reference):
        let measure = try await names.measure(reference, of: nil)
        if let name = measure.id.datasetName { return Entry(SchemaID("str:database:\(name)"), "") }
      case .byDefault: continue
      }
    }
    for clause in get.dimensions.flatMap({ $0 }) {
      if case .reference(let reference) = clause.subject,
        let head = try? await names.field(reference, of: nil), let name = head.id.datasetName
      {
        return Entry(SchemaID("str:database:\(name)"), "")
      }
    }
    if names.aliases.datasets.count == 1 { return names.aliases.datasets[0] }
    throw Problem(
      .datasetNotSaid, at: range, "it is not said which dataset is asked",
      remedy: "Write `from DATASET` behind the measures.")
  }

  private func measure(_ term: MeasureTerm, of dataset: Entry) async throws -> SchemaID? {
    switch term {
    case .byDefault: return nil
    case .measure(let reference): return try await names.measure(reference, of: dataset).id
    case .function(let function, of: let reference):
      let measure = try await names.measure(reference, of: dataset)
      guard measure.id.kind == .measure else {
        throw Problem(
          .wrongKind, at: reference.range,
          "\(reference.rendered()) is a \(measure.id.kind.name), which has no \(function.lowercased())",
          remedy: "A function is of a measure; a count is asked by its name alone.")
      }
      let known = measure.functions
      guard known.isEmpty || known.contains(function) else {
        throw Problem(
          .wrongKind, at: reference.range,
          "\(reference.rendered()) has no \(function.lowercased())",
          remedy: "It has: \(known.map { $0.lowercased() }.joined(separator: ", ")).")
      }
      let parts = measure.id.components.joined(separator: ":")
      return SchemaID("str:statfn:\(parts):\(function)")
    }
  }

  /// Adds an axis with its recode.
  ///
  /// - Returns: The id that stands in the dimensions.
  private func add(
    _ clause: AxisClause, to compiled: inout CompiledQuery, dataset: Entry
  ) async throws -> SchemaID {
    let (axis, name) = try await axis(of: clause, dataset: dataset)
    if let name { compiled.axisNames[axis.id] = name }
    if let selection = clause.selection,
      let recode = try await recode(
        selection, of: axis.id, field: axis, level: nil, dataset: dataset, groups: &compiled)
    {
      compiled.query.recodes.append(recode)
    }
    return axis.id
  }
}
