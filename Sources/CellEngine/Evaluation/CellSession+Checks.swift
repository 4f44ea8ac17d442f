import CellLanguage
import Diagnostics
import Releases
import ResultSQL
import StatModel
import Tabulation

extension CellSession {
  /// Checks an expectation; what does not hold is a problem of the cell.
  func check(_ expectation: Expectation, at range: SourceRange) throws {
    switch expectation {
    case .cell(let reference, let comparator, let operand):
      let found = try figure(of: reference)
      let wanted =
        switch operand {
        case .number(let number): number
        case .cell(let other): try figure(of: other)
        }
      try require(
        comparator.holds(found, wanted), at: range,
        """
        \(reference.name) has \(text(found)) there; expected \(comparator.rawValue) \(text(wanted)), \
        missed by \(text((found - wanted).magnitude))
        """)
    case .addsUp(let reference, over: let axis): try checkSum(reference, over: axis, at: range)
    case .count(let reference, let comparator, let wanted, let noun):
      let found = try count(noun, of: reference)
      try require(
        comparator.holds(Double(found), Double(wanted)), at: range,
        """
        \(reference.name) has \(found) \(noun.rawValue); expected \(comparator.rawValue) \(wanted)
        """)
    case .noMissing(let reference):
      let table = try table(of: reference).table
      let missing = table.cubes.reduce(0) { $0 + $1.missing.count }
      try require(
        missing == 0, at: range, "\(reference.name) has \(missing) cells without a figure")
    case .noFootnote(let reference, like: let text):
      let notes = try table(of: reference).table.annotations.entries.map(\.text)
      let found = notes.first { $0.lowercased().contains(text.lowercased()) }
      try require(
        found == nil, at: range, "\(reference.name) has the footnote: \(found ?? "")")
    case .verdict(let reference, let wanted):
      guard case .comparison(let comparison) = try value(of: reference) else {
        throw Problem(
          .wrongResult, at: reference.range, "\(reference.name) is no comparison",
          remedy: "A verdict is that of `compare`.")
      }
      let found = comparison.comparison.verdict.rawValue
      let known = TableComparison.Verdict.allCases.map { SyntaxText.quoted($0.rawValue) }
      guard TableComparison.Verdict(rawValue: wanted) != nil else {
        throw Problem(
          .noSuchItem, at: range, "there is no verdict \(SyntaxText.quoted(wanted))",
          remedy: "Verdicts are: \(known.joined(separator: ", ")).")
      }
      try require(
        found == wanted, at: range,
        "the verdict of \(reference.name) is \(SyntaxText.quoted(found)), not \(SyntaxText.quoted(wanted))"
      )
    }
  }

  private func require(_ holds: Bool, at range: SourceRange, _ summary: String) throws {
    guard !holds else { return }
    throw Problem(
      .expectationFailed, at: range, summary,
      remedy: "Look at the figures; if the expectation is what is wrong, change it.")
  }

  private func text(_ number: Double) -> String {
    let decimals = number == number.rounded() ? 0 : 6
    let text = NumberFormat.grouped(number, decimals: decimals)
    guard decimals > 0 else { return text }
    return String(text.reversed().drop { $0 == "0" }.reversed())
  }

  /// The one figure that a selection comes to.
  private func figure(of reference: ResultReference) throws -> Double {
    try figure(of: try table(of: reference), at: reference)
  }

  /// The one figure of what a reference selected.
  func figure(of result: TableResult, at reference: ResultReference) throws -> Double {
    guard result.table.measures.count == 1, result.table.cellsPerMeasure == 1 else {
      let open = zip(result.axisNames, result.table.fields)
        .filter { $0.1.items.count != 1 }.map(\.0)
      let missing = open + (result.table.measures.count > 1 ? ["measure"] : [])
      throw Problem(
        .notOneCell, at: reference.range,
        "\(reference.name) has several cells there: \(missing.joined(separator: ", ")) is open",
        remedy: "Add to the brackets: \(missing.map { "\($0): …" }.joined(separator: ", ")).")
    }
    guard let figure = result.table.cubes[0][0] else {
      throw Problem(.noFigure, at: reference.range, "\(reference.name) has no figure there")
    }
    return figure
  }

  private func count(_ noun: Expectation.Noun, of reference: ResultReference) throws -> Int {
    let value = try value(of: reference)
    switch (value, noun) {
    case (.table(let table), .rows), (.table(let table), .cells):
      return table.table.cellsPerMeasure * table.table.measures.count
    case (.rows(let rows), .rows): return rows.rows.count
    case (.rows(let rows), .cells): return rows.rows.count * rows.columns.count
    case (.comparison(let comparison), _):
      let cells = comparison.comparison.cells
      switch noun {
      case .changed: return cells.changed + cells.equalAtPrecision
      case .identical: return cells.identical
      case .common: return cells.common
      case .added: return cells.added
      case .removed: return cells.removed
      case .rows, .cells: return comparison.comparison.changes.count
      }
    default:
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) has no \(noun.rawValue) cells",
        remedy: "These are counted of the result of `compare`.")
    }
  }

  private func checkSum(
    _ reference: ResultReference, over axis: Reference, at range: SourceRange
  ) throws {
    let result = try table(of: reference)
    let field = try result.field(of: axis, at: axis.range)
    if let measure = result.table.measures.first(where: { !$0.isAdditive }) {
      throw Problem(
        .notAdditive, at: range,
        "\(measure.label) is a \(measure.function.lowercased()), and parts of it do not add up",
        remedy: "Use a count or a sum.")
    }
    if let measure = result.table.measures.first(where: { !$0.isCount }), result.lineage != nil {
      throw Problem(
        .notTestable, at: range,
        "\(measure.label) is derived, and each figure has the errors of several",
        remedy: "Test what it is derived from.")
    }
    let additivity = Additivity(of: result.table, over: field)
    switch additivity.answer {
    case .holds: return
    case .notTestable(let why):
      throw Problem(
        .notTestable, at: range, "whether \(reference.name) adds up can't be tested: \(why)",
        remedy: "Ask for the Total with the parts: `\(axis.rendered()) = … + total`.")
    case .fails:
      guard let worst = additivity.worst else { return }
      let place = zip(result.table.fields, worst.items).enumerated()
        .filter { $0.offset != field }.map { $0.element.0.items[$0.element.1].label }
      let failing = additivity.rows.count { !$0.isExplained }
      throw Problem(
        .expectationFailed, at: range,
        "\(failing) of \(additivity.rows.count) totals over \(axis.rendered()) do not add up",
        remedy: "Parts may overlap or be left out; see what the axis covers with `describe`.",
        notes: [
          """
          the worst\(place.isEmpty ? "" : ", \(place.joined(separator: ", "))"): the parts sum to \
          \(text(worst.sum)), the Total is \(text(worst.total)); random error explains \
          \(text(worst.noise.rounded())), published zeros \(text(worst.slack))
          """
        ])
    }
  }
}

extension Expectation {
  /// The results that it is about.
  var results: [ResultReference] {
    switch self {
    case .cell(let reference, _, .cell(let other)): [reference, other]
    case .cell(let reference, _, .number), .addsUp(let reference, over: _),
      .count(let reference, _, _, _), .noMissing(let reference),
      .noFootnote(let reference, like: _), .verdict(let reference, _):
      [reference]
    }
  }
}

extension Expectation.Comparator {
  fileprivate func holds(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
