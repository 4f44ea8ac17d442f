import Diagnostics

extension Keyword {
  /// Those that begin an option of `show`.
  static let options = Set(optionsOfShow)

  /// The same in the order in which they are offered.
  static let optionsOfShow: [Keyword] = [.pivot, .hide, .all, .with, .as]
}

extension Parser {
  /// Reads `EXPRESSION [OPTION …]` behind `show`.
  mutating func parseShow() throws(Failure) -> Statement.Kind {
    let expression = try parseExpression()
    var options = ShowOptions()
    while true {
      let first = index
      var isRepeated = false
      if accept(.pivot, isOffered: options.pivot == nil) {
        isRepeated = options.pivot != nil
        options.pivot = try parseReference(
          "an axis", "Write the axis whose items become columns, as in `pivot month across`.",
          [.axis(of: expression.resultName)])
        try expect(.across, "Write `pivot month across`.")
      } else if accept(.hide, isOffered: !options.hidesSingle) {
        isRepeated = options.hidesSingle
        try expect(.single, "Write `hide single`.")
        options.hidesSingle = true
      } else if accept(.all, isOffered: !options.allRows) {
        isRepeated = options.allRows
        try expect(.rows, "Write `all rows`.")
        options.allRows = true
      } else if accept(.with, isOffered: !options.notes) {
        isRepeated = options.notes
        try expect(.notes, "Write `with notes`.")
        options.notes = true
      } else if accept(.as, isOffered: !options.asQuery) {
        isRepeated = options.asQuery
        try expect(.query, "Write `as query`.")
        options.asQuery = true
      } else {
        return .show(expression, options)
      }
      if isRepeated { reportRepeated(first, excerpt(prefix(of: tokens[first]))) }
    }
  }

  /// Says that an option of `show` stands behind something else.
  ///
  /// - Parameter start: Where the statement begins.
  mutating func optionWithoutShow(_ name: String?) -> Failure? {
    guard let keyword = keyword(), Keyword.options.contains(keyword) else { return nil }
    let start = tokens[statementStart].start
    let option = excerpt(prefix(of: tokens[index]))
    if let name {
      report(
        .optionWithoutShow, at: tokens[index].range,
        "`\(option)` is an option of `show`, and `let` shows nothing",
        "Write `show \(excerpt(name)) \(option) …` on a line of its own.")
    } else {
      report(
        .optionWithoutShow, at: tokens[index].range, "`\(option)` is an option of `show`",
        "Write `show` before the expression.",
        fixIts: [Problem.FixIt(SourceRange(start, start), "show ")])
    }
    return Failure(isFatal: true)
  }
}

extension Expression {
  /// The name, if it is the result of one.
  var resultName: String? {
    guard case .result(let result) = kind else { return nil }
    return result.name
  }
}
