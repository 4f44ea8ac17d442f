import CellLanguage
import Derivation
import Diagnostics
import Tabulation

extension Problem {
  /// The problem that a refusal is, where the verb stands.
  init(_ refusal: DerivationRefusal, at range: SourceRange) {
    let code: DiagnosticCode =
      switch refusal.reason {
      case .notAdditive: .notAdditive
      case .overlap: .overlappingParts
      case .noPeriod: .nothingEarlier
      case .lookup: .unfitLookup
      case .notAlike: .notAlike
      }
    self.init(code, at: range, refusal.message, remedy: refusal.remedy)
  }

  /// The warning that a derived table comes with.
  init(_ warning: DerivationWarning, at range: SourceRange) {
    let code: DiagnosticCode =
      switch warning.kind {
      case .stockOverTime: .stockOverTime
      case .unmatchedKeys: .unmatchedKeys
      case .codeVintages: .codeVintages
      case .categories: .categoriesDiffer
      }
    self.init(code, at: range, warning.message, remedy: warning.remedy, severity: .warning)
  }
}

extension Expression {
  /// The expression without `round`, and how its figures are rounded.
  func rounded() -> (Expression, FigureRounding?) {
    guard case .derived(.round(let result, let rounding)) = kind else { return (self, nil) }
    let figures: FigureRounding =
      switch rounding {
      case .decimals(let count): .decimals(count)
      case .nearest(let step): .nearest(step)
      case .significant(let count): .significant(count)
      }
    return (Expression(.result(result), range: range), figures)
  }
}
