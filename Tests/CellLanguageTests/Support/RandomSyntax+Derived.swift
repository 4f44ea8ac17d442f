import CellLanguage
import StatbookTestSupport

extension RandomSyntax {
  mutating func derived() -> DerivedExpression {
    let leastBase: Double? = maybe { $0.oneOf([1, 20, 50, 1000.5]) }
    return switch Int.random(in: 0..<7, using: &chance) {
    case 0: .share(result(), over: reference(), leastBase: leastBase)
    case 1:
      .change(
        result(),
        over: .init(
          Int.random(in: 1...99, using: &chance), oneOf(DerivedExpression.Span.Unit.allCases)),
        as: oneOf([.difference, .percent]), leastBase: leastBase)
    case 2: .change(result(), over: nil, as: .index(from: period()), leastBase: leastBase)
    case 3:
      .rate(
        result(), per: oneOf([1, 1000, 0.5]), using: result(),
        on: some(1...3) {
          .init($0.reference(), $0.oneOf(DerivedExpression.LookupKey.Part.allCases))
        },
        leastBase: leastBase)
    case 4: .sumOver(result(), reference())
    case 5:
      .sumBy(
        result(), column: text(),
        using: maybe { random in
          random.chance.oneIn(2) ? .file(random.text()) : .name(random.result())
        }, on: maybe { $0.reference() })
    default:
      .link(result(), until: period(), then: result())
    }
  }

  mutating func lookup() -> Statement.Kind {
    .lookup(
      name: "pop", path: text(), keys: some(1...3) { $0.text() }, value: maybe { $0.text() })
  }

  mutating func rounding() -> DerivedExpression {
    let rounding: DerivedExpression.Rounding = oneOf([
      .decimals(Int.random(in: 0...15, using: &chance)), .nearest(oneOf([0.5, 10, 1_000_000])),
      .significant(Int.random(in: 1...17, using: &chance)),
    ])
    return .round(result(), rounding)
  }
}
