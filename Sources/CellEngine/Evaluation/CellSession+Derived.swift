import CellLanguage
import Derivation
import Diagnostics
import StatModel

extension CellSession {
  /// A table derived from others.
  ///
  /// - Parameter name: What it is called.
  func table(
    deriving derived: DerivedExpression, named name: String, at range: SourceRange
  ) async throws -> TableResult {
    activity("deriving \(name)")
    var operands: [Operand] = []
    for reference in derived.tables { operands.append(try await operand(reference)) }
    guard let first = operands.first else {
      throw Problem(.internalError, at: range, "a verb without a table")
    }
    let table: DerivedTable
    do {
      table = try self.derived(derived, from: operands, at: range)
    } catch let refusal as DerivationRefusal {
      throw Problem(refusal, at: range)
    }
    cell.outcome.problems += table.warnings.map { Problem($0, at: range) }
    return TableResult(
      name: name, query: first.result.query, table: table.table, axisNames: table.axisNames,
      provenance: first.result.provenance,
      lineage: Lineage(
        expression: Expression(.derived(derived)).rendered(),
        sources: operands.map(\.source),
        remarks: table.remarks + table.errorRemarks(from: operands.flatMap(\.remarks)),
        errors: table.errors, bases: table.bases))
  }

  private func derived(
    _ derived: DerivedExpression, from operands: [Operand], at range: SourceRange
  ) throws -> DerivedTable {
    let (base, result) = (operands[0].base, operands[0].result)
    switch derived {
    case .share(_, over: let axis, let leastBase):
      return try base.share(over: try result.field(of: axis, at: axis.range), leastBase: leastBase)
    case .change(_, over: let span, as: let form, let leastBase):
      return try base.change(
        over: span?.span ?? .periods(1), as: form.form, leastBase: leastBase)
    case .rate(_, let per, using: let lookup, on: let keys, let leastBase):
      return try base.rate(
        per: per, using: try self.lookup(lookup),
        on: try keys.map {
          LookupKey(try result.field(of: $0.axis, at: $0.axis.range), $0.part.part)
        }, leastBase: leastBase)
    case .sumOver(_, let axis):
      return try base.sum(over: try result.field(of: axis, at: axis.range))
    case .sumBy(_, let column, using: let source, on: let axis):
      return try base.sum(
        by: column, using: try lookup(source, at: range),
        on: try axis.map { try result.field(of: $0, at: $0.range) })
    case .link(_, until: let period, then: _):
      return try base.link(until: period.period, then: operands[1].base)
    case .round:
      throw Problem(
        .outputOnly, at: range, "`round` is for what is shown",
        remedy: "Write `show \(Expression(.derived(derived)).rendered())`.")
    }
  }

  /// A table that something is derived from.
  private func operand(_ reference: ResultReference) async throws -> Operand {
    guard case .table(let result) = try await answered(reference) else {
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) is no table",
        remedy: "Name the result of `get` or `query`, or one derived from it.")
    }
    if let lineage = result.lineage {
      return Operand(
        result: result,
        base: BaseTable(
          name: result.name, table: result.table, axisNames: result.axisNames,
          errors: lineage.errors.map { $0.map { .cells($0) } }), remarks: [])
    }
    // The whole of a table tells more of its error than a part of it.
    var whole = result
    if reference.observation == nil, case .table(let table) = try bound(reference).value {
      whole = table
    }
    let errors = try errors(of: whole)
    let chosen = result.table.measures.map { measure in
      whole.table.measures.firstIndex { $0.uri == measure.uri }
    }
    return Operand(
      result: result,
      base: BaseTable(
        name: result.name, table: result.table, axisNames: result.axisNames,
        errors: chosen.map { position in position.flatMap { errors[$0] }.map { .each($0.deviation) }
        }),
      remarks: chosen.compactMap { position in position.flatMap { errors[$0]?.remark } })
  }
}

/// A table that something is derived from, with what is known of its error.
private struct Operand {
  var result: TableResult
  var base: BaseTable
  /// What the error was estimated from.
  var remarks: [String]

  var source: Lineage.Source {
    Lineage.Source(
      name: result.name, provenance: result.provenance, expression: result.lineage?.expression)
  }
}

extension DerivedExpression {
  /// The tables that it is derived from, in its order.
  var tables: [ResultReference] {
    switch self {
    case .share(let table, over: _, _), .change(let table, over: _, as: _, _),
      .rate(let table, per: _, using: _, on: _, _), .sumOver(let table, _),
      .sumBy(let table, column: _, using: _, on: _), .round(let table, _):
      [table]
    case .link(let old, until: _, then: let new): [old, new]
    }
  }
}

extension DerivedExpression.Span {
  fileprivate var span: TimeSpan {
    switch unit {
    case .months: .months(count)
    case .quarters: .months(3 * count)
    case .years: .months(12 * count)
    case .periods: .periods(count)
    }
  }
}

extension DerivedExpression.ChangeForm {
  fileprivate var form: ChangeForm {
    switch self {
    case .difference: .difference
    case .percent: .percent
    case .index(from: let period): .index(from: period.period)
    }
  }
}

extension DerivedExpression.LookupKey.Part {
  fileprivate var part: LookupKey.Part {
    switch self {
    case .code: .code
    case .label: .label
    case .year: .year
    }
  }
}
