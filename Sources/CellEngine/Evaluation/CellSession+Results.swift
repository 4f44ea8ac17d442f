import CellLanguage
import Derivation
import Diagnostics
import ResultSQL
import StatModel
import Workspaces

extension CellSession {
  /// What a name is bound to.
  func bound(_ reference: ResultReference) throws -> Binding {
    if let binding = try results[reference.name] ?? savedResult(reference.name) {
      cell.depends(on: binding.dependency)
      return binding
    }
    let problem = unknown(reference)
    if failedNames.contains(reference.name) { throw DependsOnFailure(problem: problem) }
    throw problem
  }

  private func unknown(_ reference: ResultReference) -> Problem {
    let known = Set(results.keys).union(savedNames).sorted()
    let near = Suggestions.near(reference.name, among: known)
    return Problem(
      .unknownResult, at: reference.range, "there is no result \(reference.name)",
      remedy: reference.name.hasPrefix("_")
        ? "`_` stands for the last cell that came to a result, `_3` for that of cell 3 of a shell."
        : failedNames.contains(reference.name)
          ? "The statement that binds it failed; mend that first."
          : "Bind it before, with `let \(reference.name) = …`.",
      notes: near.isEmpty ? [] : ["did you mean \(near.joined(separator: " or "))?"],
      fixIts: near.map { .init(reference.range, $0) })
  }

  /// The value of a name, whose query has been answered.
  func value(of reference: ResultReference) throws -> Binding.Value {
    let binding = try bound(reference)
    guard reference.observation == nil else {
      throw Problem(
        .wrongResult, at: reference.range, "a vintage can't stand here",
        remedy: "Bind it to a name first: `let old = \(reference.name)@RELEASE`.")
    }
    switch binding.value {
    case .table(let table): return .table(try table.selecting(reference.cells))
    case .query:
      throw DependsOnFailure(
        problem: Problem(
          .unknownResult, at: reference.range, "\(reference.name) has not been answered",
          remedy: "Nothing answered its query; see the statement that binds it."))
    case .comparison, .rows, .lookup:
      guard reference.cells.isEmpty else {
        throw Problem(
          .wrongResult, at: reference.range, "\(reference.name) is no table, and has no cells")
      }
      return binding.value
    }
  }

  /// The value of a name, asked for now where it has not been, or of another release.
  func answered(_ reference: ResultReference) async throws -> Binding.Value {
    let binding = try bound(reference)
    if let observation = reference.observation {
      return .table(
        try await vintage(observation, of: reference, binding).selecting(reference.cells))
    }
    try await answerPending([reference])
    return try value(of: reference)
  }

  /// Asks the queries of names that have not been asked, such as that of `import`.
  func answerPending(_ references: [ResultReference]) async throws {
    for reference in references {
      let name = reference.name
      guard !failedNames.contains(name),
        case .query(let compiled)? = try (results[name] ?? savedResult(name))?.value
      else { continue }
      let table = try await table(
        compiled, named: name, asOf: compiled.release, at: reference.range)
      results[name] = Binding(value: .table(table), request: compiled)
    }
  }

  /// The table of a name, for statements that are of tables.
  func table(of reference: ResultReference) throws -> TableResult {
    guard case .table(let table) = try value(of: reference) else {
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) is no table",
        remedy: "Name the result of `get` or `query`.")
    }
    return table
  }

  /// The rows of an SQL text over the tables that it may name.
  func run(sql text: String, at range: SourceRange) async throws -> SQLResult {
    let known = failedNames.union(results.keys).union(savedNames).sorted()
    let mentioned = SQLSandbox.namesMentioned(in: text, among: known)
      .map { ResultReference($0, range: range) }
    activity("running the sql")
    warnOfAverages(in: text, of: mentioned, at: range)
    do {
      return try SQLSandbox().run(text, tables: tables(of: mentioned))
    } catch  where Task.isCancelled {
      throw CancellationError()
    } catch {
      // What is mentioned may be a column of that name, so only now it is known that it was meant.
      if let failed = mentioned.first(where: { failedNames.contains($0.name) }) {
        throw DependsOnFailure(problem: unknown(failed))
      }
      let pending = mentioned.filter { reference in
        if case .query? = results[reference.name]?.value { true } else { false }
      }
      if pending.isEmpty { throw Problem(error, at: range) }
      try await answerPending(pending)
      return try SQLSandbox().run(text, tables: tables(of: mentioned))
    }
  }

  private func tables(of references: [ResultReference]) throws -> [SQLTable] {
    try references.compactMap { reference in
      guard let binding = try results[reference.name] ?? savedResult(reference.name) else {
        return nil
      }
      switch binding.value {
      case .table(let table):
        cell.depends(on: binding.dependency)
        return SQLTable(
          name: reference.name, table: table.table, axisNames: table.axisNames,
          errors: table.lineage?.errors)
      case .rows(let rows):
        cell.depends(on: binding.dependency)
        let all = rows.rows
        return SQLTable(
          name: reference.name, columns: rows.columns, rowCount: all.count
        ) { all[$0] }
      case .lookup(let lookup):
        cell.depends(on: binding.dependency)
        return SQLTable(
          name: reference.name, columns: lookup.columns, rowCount: lookup.rows.count
        ) { row in lookup.rows[row].map(SQLValue.text) }
      case .comparison, .query: return nil
      }
    }
  }
}
