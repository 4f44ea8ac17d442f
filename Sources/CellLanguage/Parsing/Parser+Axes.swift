import Diagnostics

extension Parser {
  /// Reads the dimensions behind `by`, or the axes behind `with`, up to the next clause.
  ///
  /// They are parted by commas or by line ends. What stands behind a comma within a selection may be
  /// another value, so the selection says whether it took the comma before the next axis.
  ///
  /// - Parameter stacks: Whether several axes may stand on one dimension, in parentheses.
  mutating func parseAxes(stacks: Bool) throws(Failure) -> [[AxisClause]] {
    let outer = linesMatter
    linesMatter = true
    defer { linesMatter = outer }
    let level = openBrackets.count
    var dimensions: [[AxisClause]] = []
    passLine()
    var isFirst = true
    while true {
      let start = index
      if !isFirst, startsClause() { break }
      isFirst = false
      var commaTaken = false
      do {
        if stacks, kind() == .openParenthesis {
          dimensions.append(try parseStack())
        } else {
          let (axis, taken) = try parseAxis()
          dimensions.append([axis])
          commaTaken = taken
        }
      } catch {
        guard !error.isFatal else { throw error }
        if !skip(toLevel: level), isAtEnd, endsStatement(index) || isAtEndOfText { throw error }
      }
      if commaTaken || acceptCommaBeforeAxis() { continue }
      if passLineBeforeAxis() {
        if tokens[index].kind == .cursor {
          wantAxis()
          break
        }
        continue
      }
      guard startsReference() || stacks && kind() == .openParenthesis, !startsClause(),
        index > start
      else { break }
      if let failure = misspeltClause() { throw failure }
      reportMissingComma()
    }
    return dimensions
  }

  /// Says that what was taken for an axis was probably meant to begin a clause.
  private mutating func misspeltClause() -> Failure? {
    let token = tokens[index - 1]
    let words: [Keyword] = [.from, .as, .with, .pivot, .hide]
    guard token.kind == .word, token.keyword == nil,
      let meant = nearest(token, among: words.map(\.rawValue))
    else { return nil }
    report(
      .misspeltWord, at: token.range,
      "`\(excerpt(prefix(of: token)))` is no word that may stand here",
      "Did you mean `\(meant)`?", fixIts: [Problem.FixIt(token.range, meant)])
    return Failure(isFatal: true)
  }

  /// Takes a comma, behind which another axis must stand.
  private mutating func acceptCommaBeforeAxis() -> Bool {
    guard accept(.comma) else { return false }
    guard startsClause() else { return true }
    let comma = tokens[index - 1].range
    report(
      .unexpectedText, at: comma, "no axis stands behind this comma",
      "Remove the comma before `\(excerpt(prefix(of: tokens[index])))`.",
      fixIts: [Problem.FixIt(comma, "")])
    return false
  }

  /// Goes on to the next line, if it belongs to the statement.
  private mutating func passLineBeforeAxis() -> Bool {
    guard tokens[index].isFirstOnLine, isAtEnd, !endsStatement(index), !isAtEndOfText,
      tokens[index].kind != .shellLine
    else { return false }
    passLine()
    return true
  }

  /// Whether the axes end here, since another clause or an option of `show` begins.
  private mutating func startsClause() -> Bool {
    if let keyword = keyword(), Keyword.structural.contains(keyword) {
      return ![.equals, .doubleEquals, .dot, .slash, .plus].contains(kind(1))
    }
    return keyword() == .hide && keyword(1) == .single || keyword() == .all && keyword(1) == .rows
  }

  /// Reads the axes of one dimension in parentheses.
  private mutating func parseStack() throws(Failure) -> [AxisClause] {
    try open()
    let level = openBrackets.count
    var axes: [AxisClause] = []
    while !kind().isCloser {
      passLine()
      if kind().isCloser { break }
      var commaTaken = false
      do {
        let (axis, taken) = try parseAxis()
        axes.append(axis)
        commaTaken = taken
      } catch {
        if error.isFatal || !skip(toLevel: level) && (isAtEndOfText || endsStatement(index)) {
          throw error
        }
      }
      if commaTaken || accept(.comma) || passLineBeforeAxis() { continue }
      guard startsReference() else { break }
      reportMissingComma()
    }
    try close()
    return axes
  }

  private mutating func wantAxis() {
    want(.field)
    want(.word("each level"))
  }

  /// Reads one axis.
  ///
  /// - Returns: The axis, and whether a comma was taken behind which another begins.
  private mutating func parseAxis() throws(Failure) -> (axis: AxisClause, commaTaken: Bool) {
    let first = index
    axisStarts.append(first)
    if tokens[index].isFirstOnLine, !isAtEnd, looksLikeStatement(index) {
      throw indentedStatement()
    }
    let subject = try parseSubject()
    var terms: [ValueTerm]?
    var commaTaken = false
    var end = index
    if acceptEquals() {
      (terms, commaTaken) = try parseSelection(of: subject)
      end = commaTaken ? index - 1 : index
    }
    var total = false
    if !commaTaken {
      total = try acceptTotal()
      end = index
    }
    let selection = terms == nil && !total ? nil : Selection(terms ?? [], total: total)
    let range = SourceRange(tokens[first].start, tokens[max(end - 1, first)].end)
    let axis = AxisClause(subject, selection, range: range)
    recorder?.context.axes.append(axis)
    return (axis, commaTaken)
  }

  private mutating func parseSubject() throws(Failure) -> AxisClause.Subject {
    want(.word("each level"))
    if keyword() == .each, keyword(1) == .level || kind(1) == .cursor {
      _ = take()
      try expect(.level, "Write `each level \"LA\" of geo`.")
      let (level, field) = try parseLevel(onAxis: nil)
      return .each(level: level, of: field)
    }
    let remedy = "Write the name of a field, as in `by month, region = \"London\"`."
    if let keyword = keyword(), Keyword.structural.contains(keyword),
      [.equals, .doubleEquals, .plus].contains(kind(1))
    {
      let token = take()
      return .reference(Reference(.word(text(token)), range: token.range))
    }
    return .reference(try parseReference("an axis", remedy, [.field]))
  }

  /// Takes `+ total`, which may begin a line.
  private mutating func acceptTotal() throws(Failure) -> Bool {
    let next = tokens[index]
    if next.kind == .plus, isAtEnd, !endsStatement(index) { passLine() }
    want(.word("+ total"))
    guard accept(.plus) else { return false }
    try expect(.total, "Write `+ total`.")
    return true
  }
}
