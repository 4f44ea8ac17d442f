import CSQLite

extension Connection {
  /// What the last error of this connection is, in words for the one who wrote the statement.
  ///
  /// - Parameter start: Where in the text begins what SQLite was given to compile.
  func failure(
    _ code: Int32, in text: SQLText, isCompiling: Bool = false, start: Int = 0
  ) -> SQLFailure {
    let message = String(cString: sqlite3_errmsg(handle))
    let told = statbook_sqlite3_error_offset(handle)
    let offset = isCompiling && told >= 0 ? start + Int(told) : nil
    if let reason = watch.reason { return .ended(reason, limits) }
    if let refusal = permissions.refusal {
      return .refused(named(refusal, in: text), in: text, tables: permissions.tables)
    }
    switch code & 0xFF {
    case SQLITE_TOOBIG:
      return isCompiling ? .tooComplex(message, at: offset) : .textTooLong(limits.lengthOfText)
    case SQLITE_NOMEM:
      // The limit on instructions is told in this way too.
      return isCompiling
        ? .tooComplex("it needs more than \(limits.instructions) instructions", at: nil)
        : .ended(.memoryLimit, limits)
    case SQLITE_AUTH:
      return .refused(.action(text.firstWord ?? "this"), in: text, tables: permissions.tables)
    default: return failure(saying: message, at: offset, in: text, isCompiling: isCompiling)
    }
  }

  /// What was refused in the statement's own words: SQLite makes a table of a pragma when it is named,
  /// and asks whether it may update its schema.
  private func named(_ refusal: Refusal, in text: SQLText) -> Refusal {
    guard case .action = refusal, let first = text.firstWord, ["select", "with"].contains(first),
      let token = text.tokens.first(where: { $0.name?.isOfPragma ?? false })
    else { return refusal }
    return .table(String(decoding: text.bytes[token.range], as: UTF8.self))
  }

  /// A failure by SQLite's words, which are all it tells of most errors.
  private func failure(
    saying message: String, at offset: Int?, in text: SQLText, isCompiling: Bool
  ) -> SQLFailure {
    if let name = message.rest(after: "no such table: ") {
      if SQLName(name.afterLastDot).isOfSQLite {
        return .refused(.table(name), in: text, tables: permissions.tables)
      }
      return .noTable(
        name, among: permissions.tables, at: offset ?? text.offset(ofName: name.afterLastDot))
    }
    if let rest = message.rest(after: "no such column: ") {
      let name = rest.before(" - should this be")
      let token = text.tokens.first { $0.range.lowerBound == offset }
      return .noColumn(
        name, of: permissions.tables, at: offset,
        isQuoted: token.map { text.bytes[$0.range.lowerBound] == UInt8(ascii: "\"") } ?? false)
    }
    if let name = message.rest(after: "no such function: ") {
      return .noFunction(name, at: offset)
    }
    if let name = message.rest(after: "ambiguous column name: ") {
      return .ambiguous(name.afterLastDot, at: offset)
    }
    if message.hasSuffix("on virtual tables") || message.hasPrefix("virtual tables may not be") {
      // It begins with the word that stands behind a `with`.
      let word = SQLText(message).firstWord ?? "this"
      return .refused(.action(word), in: text, tables: permissions.tables)
    }
    if let rest = message.rest(after: "too many arguments on "), rest.contains("() - max") {
      return .syntax("'\(rest.before("()"))' is not a function", at: nil)
    }
    if message.contains("pattern too complex") { return .pattern(limits.lengthOfPattern) }
    if message.hasPrefix("printf has") { return .format }
    let isTooComplex = ["too many", "too large", "overflow", "too long", "at most 64"].contains {
      message.contains($0)
    }
    if isCompiling, isTooComplex { return .tooComplex(message, at: offset) }
    if isCompiling { return .syntax(message, at: offset) }
    return SQLFailure(
      .other, "the statement failed: \(message)",
      remedy: message.contains("integer overflow")
        ? "Compute with reals: total(x) or sum(1.0 * x) in place of sum(x)."
        : "Look at the values that it computes with.")
  }
}

extension String {
  // By bytes: a name may begin with a mark that combines with what is before it.

  /// What follows a prefix, or nil where the text does not begin with it.
  fileprivate func rest(after prefix: String) -> String? {
    utf8.starts(with: prefix.utf8)
      ? String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
  }

  /// What stands before a part, or all where there is none.
  fileprivate func before(_ part: String) -> String {
    var rest = utf8[...]
    while !rest.isEmpty, !rest.starts(with: part.utf8) { rest = rest.dropFirst() }
    return String(decoding: utf8[..<rest.startIndex], as: UTF8.self)
  }

  fileprivate var afterLastDot: String {
    guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")) else { return self }
    return String(decoding: utf8[utf8.index(after: dot)...], as: UTF8.self)
  }
}
