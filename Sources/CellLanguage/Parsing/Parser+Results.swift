import Diagnostics

extension Parser {
  /// Reads a result by its name, perhaps with an observation and a selection of its cells.
  mutating func parseResult() throws(Failure) -> ResultReference {
    want(.result)
    let first = index
    guard startsReference() else {
      throw unexpected("the name of a result", "Write a name that `let` binds.")
    }
    if let (length, _) = outlineOfReference(), length > 1 || kind() != .word {
      reportNoResult(length)
      return ResultReference("", range: range(from: first))
    }
    let name = text(take())
    var observation: String?
    if accept(.at) {
      want(.observation(of: name))
      switch kind() {
      case .word, .numeral, .hole: observation = text(take())
      case .text: observation = value(take())
      default:
        throw unexpected(
          "an observation", "Write its number or its release, as in `caseload@2025-09`.")
      }
    }
    var cells: [CellSelector] = []
    if kind() == .openBracket {
      cells = try parseBracketed(numerals: false) {
        parser throws(Failure) in try parser.parseSelector(of: name)
      }
      reportRepeatedAxes(cells)
    }
    return ResultReference(name, observation: observation, cells: cells, range: range(from: first))
  }

  /// Says that an axis stands twice in brackets.
  private mutating func reportRepeatedAxes(_ cells: [CellSelector]) {
    guard cells.count > 1 else { return }
    var seen: Set<Reference> = []
    for cell in cells where !seen.insert(cell.axis).inserted {
      let range = cell.axis.range
      let axis = excerpt(String(decoding: bytes[range.start..<range.end], as: UTF8.self))
      report(
        .repeatedClause, at: range, "`\(axis)` stands twice in these brackets",
        "Leave one of them out: a cell has one item of each axis.")
    }
  }

  /// Says that something of so many tokens is not the name of a result, and takes it.
  private mutating func reportNoResult(_ length: Int) {
    let first = index
    index += length
    guard !tokens[first..<index].contains(where: \.isDamaged) else {
      hasFailed = true
      return
    }
    let range = range(from: first)
    let name = excerpt(String(decoding: bytes[range.start..<range.end], as: UTF8.self))
    report(
      .noResultName, at: range, "`\(name)` is not the name of a result",
      "Write a name that `let` binds; `describe` tells what other names are.")
  }

  /// Reads `AXIS: ITEM`.
  private mutating func parseSelector(of result: String) throws(Failure) -> CellSelector {
    let first = index
    let axis = try parseReference(
      "an axis", "Write the axis and its item, as in `[region: \"London\"]`.",
      [.axis(of: result)])
    guard accept(.colon) else {
      if kind() == .equals {
        report(
          .unexpectedText, at: tokens[index].range, "`:` belongs here, not `=`", "Write `:`.",
          fixIts: [Problem.FixIt(tokens[index].range, ":")])
        index += 1
        return CellSelector(axis, try parseItem(of: axis, of: result), range: range(from: first))
      }
      throw unexpected("`:`", "Write the axis and its item, as in `[region: \"London\"]`.")
    }
    let item = try parseItem(of: axis, of: result)
    try refuseSeveralItems(result)
    return CellSelector(axis, item, range: range(from: first))
  }

  /// Says that brackets name one item of an axis, where more of them follow as after `get`.
  private mutating func refuseSeveralItems(_ result: String) throws(Failure) {
    let follows = kind() == .comma ? kind(1) == .numeral : [.range, .numeral].contains(kind())
    guard follows, recorder == nil else { return }
    let token = tokens[kind() == .comma ? index + 1 : index]
    report(
      .unexpectedText, at: token.range, "brackets name one item of an axis",
      """
      Name one; for several, ask for them (`get … by month = 2025-04..2025-06`), or use \
      `sql "select … from \(excerpt(result)) where …"`.
      """)
    throw Failure()
  }

  private mutating func parseItem(
    of axis: Reference, of result: String
  ) throws(Failure) -> CellSelector.Item {
    let isName = [.dot, .slash].contains(kind(1))
    if !isName, accept(.latest) { return .latest }
    if !isName, accept(.total) { return .total }
    want(.period)
    if kind() == .numeral {
      let token = tokens[index]
      let numeral = Numeral(text(token))
      if let period = numeral.period {
        index += 1
        return .period(period)
      }
      if !token.isParameter, numeral.number == nil || numeral.likelyPeriod != nil {
        index += 1
        reportMalformed(token, "a period")
        return .latest
      }
    }
    if let label = acceptBareLabel() { return .named(label) }
    return .named(
      try parseReference(
        "an item", "Write a label in double quotes, a period, `latest` or `total`.",
        [.item(of: result, axis: axis)]))
  }
}
