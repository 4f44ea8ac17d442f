/// How a syntax tree is written.
public enum SyntaxLayout: Sendable {
  /// In one line, as far as the grammar lets it: the canonical text.
  case oneLine
  /// A query's clauses and axes on lines of their own, as people write them.
  case lines
}

extension Statement {
  /// The statement as text, which the parser reads as the same statement.
  ///
  /// That holds of every tree that a text can give. A word that stands where the grammar has another
  /// use for it, which no text can give, is written as a label.
  public func rendered(as layout: SyntaxLayout = .oneLine) -> String {
    SyntaxPrinter.text(layout) { $0.write(self) }
  }
}

extension Expression {
  /// The expression as text.
  public func rendered(as layout: SyntaxLayout = .oneLine) -> String {
    SyntaxPrinter.text(layout) { $0.write(self) }
  }
}

extension GetQuery {
  /// The query as text, with `get` before it.
  public func rendered(as layout: SyntaxLayout = .oneLine) -> String {
    SyntaxPrinter.text(layout) { $0.write(self) }
  }
}

extension MeasureTerm {
  /// The measure as text.
  public func rendered() -> String { SyntaxPrinter.text(.oneLine) { $0.write(self) } }
}

extension AxisClause {
  /// The axis as text.
  public func rendered() -> String { SyntaxPrinter.text(.oneLine) { $0.write(self) } }
}

extension ValueTerm {
  /// The term as text.
  public func rendered() -> String { SyntaxPrinter.text(.oneLine) { $0.write(self) } }
}

extension ResultReference {
  /// The result as text, with what is selected of it.
  public func rendered() -> String { SyntaxPrinter.text(.oneLine) { $0.write(self) } }
}

extension Reference {
  /// The name as text.
  public func rendered() -> String { SyntaxPrinter.text(.oneLine) { $0.write(self) } }
}

extension PeriodText {
  /// The period as it is written: `2026-05`, `2026-Q2`, `2023/24`, `2024`.
  public func rendered() -> String {
    func digits(_ number: Int, _ count: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
    return switch self {
    case .month(let year, let month): "\(digits(year, 4))-\(digits(month, 2))"
    case .quarter(let year, let quarter): "\(digits(year, 4))-Q\(quarter)"
    case .financialYear(let year): "\(digits(year, 4))/\(digits((year + 1) % 100, 2))"
    case .year(let year): digits(year, 4)
    }
  }
}
