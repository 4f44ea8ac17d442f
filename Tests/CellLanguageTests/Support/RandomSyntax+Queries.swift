import CellLanguage
import StatbookTestSupport

extension RandomSyntax {
  mutating func measure() -> MeasureTerm {
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: .byDefault
    case 1: .function(oneOf(["MEAN", "SUM", "MEDIAN"]), of: reference())
    default: .measure(reference())
    }
  }

  /// A value, which as a bare or dotted word can only be the first of a selection.
  mutating func value(isFirst: Bool) -> Reference {
    while true {
      let reference = reference()
      if isFirst { return reference }
      if reference.segments.contains(where: { $0.separator == .slash }) { return reference }
      guard reference.segments.count == 1 else { continue }
      switch reference.segments[0].part {
      case .label: return reference
      case .id(let id):
        if !id.hasPrefix("str:field:"), !id.hasPrefix("str:valueset:") { return reference }
      case .word: continue
      }
    }
  }

  /// A range, which does not go backwards.
  private mutating func periods() -> ValueTerm.Kind {
    let (a, b) = (period(), period())
    return a.year < b.year ? .periods(from: a, through: b) : .periods(from: a, through: a)
  }

  mutating func term(isFirst: Bool, depth: Int = 0) -> ValueTerm {
    let kind: ValueTerm.Kind =
      switch Int.random(in: 0..<11, using: &chance) {
      case 0: .period(period())
      case 1: periods()
      case 2:
        .latest(Int.random(in: 1...99, using: &chance), everyMonths: maybe { $0.oneOf([1, 12]) })
      case 3: .since(period())
      case 4: .allOfLevel(reference(), of: maybe { $0.reference() })
      case 5 where depth < 3:
        .group(
          name: maybe { $0.text() },
          members: some(0...3) { $0.term(isFirst: true, depth: depth + 1) })
      case 6: .file(text())
      case 7: .all
      case 8: .byDefault
      default: .value(value(isFirst: isFirst))
      }
    return ValueTerm(kind)
  }

  mutating func axis() -> AxisClause {
    var subject: AxisClause.Subject =
      chance.oneIn(5)
      ? .each(level: reference(), of: maybe { $0.reference() }) : .reference(reference())
    guard chance.oneIn(2) else {
      return AxisClause(subject, chance.oneIn(4) ? Selection([], total: true) : nil)
    }
    if chance.oneIn(6) { subject = .reference(Reference(.word(anyWord()))) }
    var terms = [term(isFirst: true)]
    while chance.oneIn(2) { terms.append(term(isFirst: false)) }
    // Behind periods a level of another field would be an axis.
    for (offset, term) in terms.enumerated().dropFirst() {
      if case .allOfLevel(let level, _) = term.kind {
        terms[offset].kind = .allOfLevel(level, of: nil)
      }
    }
    return AxisClause(subject, Selection(terms, total: chance.oneIn(3)))
  }

  mutating func query() -> GetQuery {
    GetQuery(
      measures: some(1...3) { $0.measure() }, dataset: maybe { $0.reference() },
      dimensions: some(0...4) { random in
        random.chance.oneIn(4) ? random.some(0...3) { $0.axis() } : [random.axis()]
      },
      release: maybe { $0.asOf() })
  }

  mutating func asOf() -> ReleaseText {
    let name = text()
    return ReleaseText(name, orBefore: name.utf8.count % 3 == 0)
  }

  mutating func expression() -> Expression {
    let kind: Expression.Kind =
      switch Int.random(in: 0..<6, using: &chance) {
      case 0: .result(result())
      case 1: .query(path: text(), with: axesOfQuery(), release: maybe { $0.asOf() })
      case 2:
        .compare(
          chance.oneIn(2)
            ? .results(result(), result())
            : .releases(of: result(), from: ReleaseText(text()), to: ReleaseText(text())))
      case 3: .sql(text())
      default: .get(query())
      }
    return Expression(kind)
  }

  /// Axes behind `with`, where `notes` alone would be an option of `show`.
  private mutating func axesOfQuery() -> [AxisClause] {
    let axes = some(0...3) { $0.axis() }
    if axes.count == 1, axes[0].selection == nil,
      axes[0].subject == .reference(.init(.word("notes")))
    {
      return []
    }
    return axes
  }
}

extension PeriodText {
  fileprivate var year: Int {
    switch self {
    case .month(let year, _), .quarter(let year, _), .financialYear(let year), .year(let year): year
    }
  }
}
