import CellLanguage
import Derivation
import Diagnostics
import JSONStream
import StatModel
import Tabulation
import Workspaces

extension CellSession {
  /// Evaluates one statement.
  func evaluate(_ statement: Statement) async throws {
    let range = statement.range
    switch statement.kind {
    case .use(let name, let reference):
      try requireFree(name, at: statement.nameRange ?? range)
      let release = source.releaseInUse(for: nil, aliases: [name])
      try bind(alias: name, to: await resolver(asOf: release, named: false).dataset(reference))
    case .alias(let name, let target):
      try requireFree(name, at: statement.nameRange ?? range)
      try bind(alias: name, to: await resolver(for: [target], release: nil).any(target))
    case .bind(let name, let expression):
      try requireFree(name, at: statement.nameRange ?? range)
      try await bind(name, expression)
    case .show(let expression, let options): try await show(expression, options)
    case .find(let text, in: let dataset): try await find(text, in: dataset)
    case .describe(let reference): try await describe(reference)
    case .cite(let reference): try await cite(reference)
    case .chart(let chart):
      try await answerPending([chart.result])
      cell.outcome.outputs.append(try await drawn(chart, at: range))
    case .expect(let expectation):
      try await answerPending(expectation.results)
      try check(expectation, at: range)
    case .export(let result, let path, let format):
      try await answerPending([result])
      try export(try value(of: result), to: path, as: format, at: range)
    case .exportChart(let chart, let path, let format):
      try await answerPending([chart.result])
      try await export(chart, to: path, as: format, at: range)
    case .lookup(let name, let path, let keys, let value):
      try requireFree(name, at: statement.nameRange ?? range)
      let lookup = try lookup(named: name, path, keys: keys, value: value, at: range)
      try bind(result: name, to: Binding(value: .lookup(lookup)))
    case .importQuery(let path, let name):
      try requireFree(name, at: statement.nameRange ?? range)
      try await importQuery(path, as: name, at: range)
    case .release(let release, let dataset): try await tag(release, dataset)
    case .audit:
      try requireHistory("audit", at: range)
      cell.outcome.outputs.append(.list(try auditList(), title: "Audit"))
    case .refresh(let reference): try await refresh(reference)
    }
  }

  /// What depends on the history of a workspace is for cells that say so.
  func requireHistory(_ what: String, at range: SourceRange) throws {
    guard !cell.permitsHistory else { return }
    throw Problem(
      .history, at: range, "\(what) depends on what was done before",
      remedy: "In a notebook, say `live ignore-output` on the cell's fence.")
  }

  private func bind(_ name: String, _ expression: Expression) async throws {
    switch expression.kind {
    case .derived(.round):
      throw Problem(
        .outputOnly, at: expression.range, "`round` is for what is shown, and `let` shows nothing",
        remedy: "Write `show \(expression.rendered())`; the data keep every digit.")
    case .get, .query:
      let compiled = try await compiled(expression)
      let before = results[name]
      do {
        let table = try await table(
          compiled, named: name, asOf: compiled.release, at: expression.range)
        try bind(result: name, to: Binding(value: .table(table), request: compiled))
      } catch {
        // What a name stands for already is not lost to a query that nothing answers; where it stands
        // for nothing, that query can still be shown, and sent by another.
        if before == nil {
          try bind(result: name, to: Binding(value: .query(compiled), request: compiled))
          failedNames.insert(name)
        }
        throw error
      }
    default:
      try bind(result: name, to: await binding(of: expression, named: name))
    }
    cell.result = results[name]
  }

  /// The value of an expression.
  ///
  /// - Parameter name: What a table is called that has no name yet.
  func binding(of expression: Expression, named name: String) async throws -> Binding {
    switch expression.kind {
    case .result(let reference): return Binding(value: try await answered(reference))
    case .get, .query:
      let compiled = try await compiled(expression)
      let table = try await table(
        compiled, named: name, asOf: compiled.release, at: expression.range)
      return Binding(value: .table(table), request: compiled)
    case .compare(let comparison):
      return Binding(value: .comparison(try await compare(comparison)))
    case .sql(let text):
      return Binding(value: .rows(try await run(sql: text, at: expression.range)))
    case .derived(let derived):
      return Binding(
        value: .table(try await table(deriving: derived, named: name, at: expression.range)))
    }
  }

  private func show(_ expression: Expression, _ options: ShowOptions) async throws {
    if options.asQuery {
      let query = try await queryShown(by: expression)
      cell.outcome.outputs.append(
        .text(String(decoding: query.json.bytes(.prettyInOrder), as: UTF8.self)))
      return
    }
    let (shown, rounding) = expression.rounded()
    let binding = try await binding(of: shown, named: cell.name)
    cell.result = binding
    switch binding.value {
    case .table(let table):
      let pivot = try options.pivot.map { try table.field(of: $0, at: $0.range) }
      cell.outcome.outputs.append(
        .table(
          table,
          .init(
            pivot: pivot.map { .field($0) } ?? .automatic, rowLimit: options.allRows ? nil : 40,
            showsFootnotes: options.notes, footnoteHint: "show … with notes",
            hidesSingle: options.hidesSingle, rounding: rounding, lineage: table.lineage)))
    case .comparison(let comparison): cell.outcome.outputs.append(.comparison(comparison))
    case .rows(let rows): cell.outcome.outputs.append(.rows(rows))
    case .lookup(let lookup):
      cell.outcome.outputs.append(.list(lookup.text, title: "Lookup \(lookup.name)"))
    case .query:
      throw Problem(
        .internalError, at: expression.range, "a query was taken for its answer")
    }
  }

  private func queryShown(by expression: Expression) async throws -> TableQuery {
    guard case .result(let reference) = expression.kind else {
      return try await compiled(expression).query
    }
    switch try bound(reference).value {
    case .table(let table) where table.lineage == nil: return table.query
    case .query(let compiled): return compiled.query
    case .table:
      throw Problem(
        .wrongResult, at: expression.range, "\(reference.name) is derived, and has no query",
        remedy: "Show the query of what it is derived from.")
    case .comparison, .rows, .lookup:
      throw Problem(
        .wrongResult, at: expression.range, "\(reference.name) is no table, and has no query")
    }
  }
}
