import CellLanguage
import StatbookTestSupport

extension RandomSyntax {
  mutating func statement() -> Statement {
    let kind: Statement.Kind =
      switch Int.random(in: 0..<18, using: &chance) {
      case 0: .use(name: word(), dataset: reference())
      case 1: .alias(name: word(), target: reference())
      case 2...5: .bind(name: word(), expression())
      case 6: .find(text(), in: maybe { $0.reference() })
      case 7: .describe(reference())
      case 8: chartOrFile()
      case 9, 10: .expect(expectation())
      case 11:
        .export(
          result(), path: text(), format: maybe { $0.oneOf(["csv", "csvw", "my format", ""]) })
      case 12: .importQuery(path: text(), name: word())
      case 13: .release(ReleaseText(text()), reference())
      case 14: oneOf([.audit, .refresh(result()), .cite(ResultReference("caseload"))])
      default: .show(expression(), options())
      }
    return Statement(kind)
  }

  private mutating func options() -> ShowOptions {
    ShowOptions(
      pivot: maybe { $0.reference() }, hidesSingle: chance.oneIn(2), allRows: chance.oneIn(2),
      notes: chance.oneIn(2), asQuery: chance.oneIn(2))
  }

  /// A chart, shown or written to a file, with the options that came later to the language. They are
  /// drawn from a generator of their own, so that all else stays what it was for a seed.
  private mutating func chartOrFile() -> Statement.Kind {
    var chart = chart()
    var own = RandomSyntax(
      seed: Statement(.chart(chart)).rendered().utf8.reduce(1) { $0 &* 31 &+ UInt64($1) })
    chart.panels = own.maybe { $0.reference() }
    chart.areas = own.maybe { $0.reference() }
    chart.boundaries = own.maybe {
      .init($0.text(), key: $0.oneOf(["LAD23CD", "a code", "by", ""]))
    }
    chart.classes = own.maybe { $0.oneOf([1, 2, 5, 100_000]) }
    if chart.classes != nil {
      chart.classing = own.maybe { $0.oneOf(ChartStatement.Classing.allCases) }
    }
    if own.chance.oneIn(2) { return .chart(chart) }
    return .exportChart(
      chart, path: own.text(),
      format: own.maybe { $0.oneOf(["svg", "vega-lite", "my format", ""]) })
  }

  private mutating func chart() -> ChartStatement {
    ChartStatement(
      oneOf(ChartStatement.Kind.allCases), result(), x: maybe { $0.reference() },
      series: maybe { $0.reference() }, top: maybe { $0.oneOf([1, 5, 100_000]) },
      title: maybe { $0.text() })
  }

  private mutating func expectation() -> Expectation {
    let comparator = oneOf(Expectation.Comparator.allCases)
    return switch Int.random(in: 0..<6, using: &chance) {
    case 0: .addsUp(result(), over: reference())
    case 1:
      .count(result(), comparator, oneOf([0, 1, 12, 100_000]), oneOf(Expectation.Noun.allCases))
    case 2: .noMissing(result())
    case 3: .noFootnote(result(), like: text())
    case 4: .verdict(result(), text())
    default: .cell(result(), comparator, maybe { .cell($0.result()) } ?? .number(number()))
    }
  }

  private mutating func number() -> Double {
    oneOf([0, 1, -1, 0.5, -0.5, 6_519_200, 100_000, 1e300, -1e-300, chance.anyDouble(), .pi])
  }
}
