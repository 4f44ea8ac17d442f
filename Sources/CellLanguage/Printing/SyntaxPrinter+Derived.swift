extension SyntaxPrinter {
  mutating func write(_ derived: DerivedExpression) {
    switch derived {
    case .share(let result, over: let axis, let leastBase):
      write("share of ")
      write(result)
      write(" over ")
      write(axis)
      write(leastBase: leastBase)
    case .change(let result, over: let span, as: let form, let leastBase):
      write("change ")
      write(result)
      if let span {
        let unit = span.unit.rawValue
        write(" over \(span.count) \(span.count == 1 ? String(unit.dropLast()) : unit)")
      }
      switch form {
      case .difference: write(" as difference")
      case .percent: write(" as percent")
      case .index(let period): write(" as index from \(period.rendered())")
      }
      write(leastBase: leastBase)
    case .rate(let result, let per, using: let lookup, on: let keys, let leastBase):
      write("rate ")
      write(result)
      write(" per \(Self.spelling(of: per)) using ")
      write(lookup)
      write(" on ")
      for (offset, key) in keys.enumerated() {
        if offset > 0 { write(", ") }
        write(key)
      }
      write(leastBase: leastBase)
    case .sumOver(let result, let axis):
      write("sum ")
      write(result)
      write(" over ")
      write(axis)
    case .sumBy(let result, let column, using: let source, on: let axis):
      write("sum ")
      write(result)
      write(" by ")
      write(column: column)
      switch source {
      case .file(let path): write(" using \(TextLiteral.quoted(path))")
      case .name(let lookup):
        write(" using ")
        write(lookup)
      case nil: break
      }
      if let axis {
        write(" on ")
        write(axis)
      }
    case .link(let old, until: let period, then: let new):
      write("link ")
      write(old)
      write(" until \(period.rendered()) then ")
      write(new)
    case .round(let result, let rounding):
      write("round ")
      write(result)
      write(" to \(rounding.written)")
    }
  }

  private mutating func write(leastBase: Double?) {
    if let leastBase { write(" base >= \(Self.spelling(of: leastBase))") }
  }

  private mutating func write(_ key: DerivedExpression.LookupKey) {
    switch key.part {
    case .year:
      write("year(")
      write(key.axis)
      write(")")
    case .code, .label:
      write(parts: key.axis.segments + [.init(.dot, .word(key.part.rawValue))])
    }
  }

  /// Writes the name of a column: a word where it would be read as one.
  mutating func write(column: String) {
    write(Lexer.isOne(.word, column) ? column : TextLiteral.quoted(column))
  }
}

extension DerivedExpression.Rounding {
  /// As it stands behind `to`.
  public var written: String {
    switch self {
    case .decimals(let count): "\(count) \(count == 1 ? "decimal" : "decimals")"
    case .nearest(let step): "nearest \(SyntaxPrinter.spelling(of: step))"
    case .significant(let count): "\(count) significant figures"
    }
  }
}
