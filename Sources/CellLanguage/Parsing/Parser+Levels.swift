import Diagnostics

extension Parser {
  /// Reads `each level …` where a value belongs, and says that it is an axis.
  mutating func parseEachLevel(of subject: AxisClause.Subject?) throws(Failure) -> ValueTerm.Kind {
    let first = index
    let each = take().range
    index += 1
    let (level, field) = try parseLevel(onAxis: subject)
    let rest = String(
      decoding: bytes[tokens[first + 1].start..<tokens[index - 1].end], as: UTF8.self)
    let isAxis = tokens[first - 1].kind == .equals && openBrackets.isEmpty
    let axis = isAxis ? ", or the axis alone, `each \(excerpt(rest))`" : ""
    report(
      .unexpectedText, at: range(from: first),
      "`each level` is an axis by itself, and can't stand where its values belong",
      "Write `all \(excerpt(rest))`\(axis).", fixIts: [Problem.FixIt(each, "all")])
    return .allOfLevel(level, of: field)
  }

  /// Says that a level of another field, behind terms of time, needs an axis of its own.
  mutating func reportLevelOfOtherAxis(_ term: ValueTerm, than subject: AxisClause.Subject) {
    guard case .allOfLevel(_, let field?) = term.kind, case .reference(let axis) = subject,
      axis.segments.last?.part != field.segments.last?.part
    else { return }
    var name = "NAME"
    var fixIts: [Problem.FixIt] = []
    if case .word(let word)? = field.segments.last?.part,
      !(Keyword.bySpelling[word]?.isReserved ?? false)
    {
      name = word
      fixIts = [Problem.FixIt(SourceRange(term.range.start, term.range.start), "\(word) = ")]
    }
    let written = String(decoding: bytes[term.range.start..<term.range.end], as: UTF8.self)
    let axisName = String(decoding: bytes[axis.range.start..<axis.range.end], as: UTF8.self)
    report(
      .unexpectedText, at: term.range,
      "behind periods of `\(excerpt(axisName))` a level of another field is an axis of its own, "
        + "and needs its name",
      "Write `\(excerpt(name)) = \(excerpt(written))`.", fixIts: fixIts)
  }
}

extension ValueTerm {
  /// Whether only an axis of time has it.
  var isOfTime: Bool {
    switch kind {
    case .latest, .since, .period, .periods: true
    default: false
    }
  }
}
