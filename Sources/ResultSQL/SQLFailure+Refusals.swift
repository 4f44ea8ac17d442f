extension SQLFailure {
  /// Something that a statement may not have.
  static func refused(_ refusal: Refusal, in text: SQLText, tables: [SQLTable]) -> SQLFailure {
    let what: String
    let remedy: String
    var name: String?
    switch refusal {
    case .action(let action):
      let isNamed = text.firstWord.map { !readingWords.contains($0) } ?? false
      what = isNamed ? text.firstWord ?? action : action
      remedy = "Write one statement that begins with select, with or values."
    case .table(let table):
      what = "reading \(table)"
      name = table
      remedy = Self.list("The tables are", tables.map(\.name))
    case .function(let function):
      what = "the function \(function)"
      name = function
      remedy = Self.remedy(for: function)
    }
    return SQLFailure(
      .refused, "an sql cell can only read results; \(what) is refused", remedy: remedy,
      offset: name.map { text.offset(ofName: $0) } ?? text.tokens.first?.range.lowerBound,
      name: name, candidates: candidates(for: refusal, tables))
  }

  private static let readingWords: Set<String> = ["select", "with", "values"]

  private static func candidates(for refusal: Refusal, _ tables: [SQLTable]) -> [String] {
    switch refusal {
    case .action: []
    case .table: tables.map(\.name)
    case .function: AllowedFunctions.all
    }
  }

  private static func remedy(for function: String) -> String {
    if AllowedFunctions.ofTime.contains(function) {
      return """
        It may ask the clock. Periods are texts: compare NAME_period with '2025-04', or take the \
        year by substr(NAME_period, 1, 4).
        """
    }
    if ["random", "randomblob"].contains(function) {
      return "Its answer is another each time. Order by columns, and choose rows by their values."
    }
    return AllowedFunctions.summary
  }

  /// A statement behind the first.
  static func secondStatement(at offset: Int) -> SQLFailure {
    SQLFailure(
      .refused, "an sql cell is one statement; a second one is refused",
      remedy: "Put it into a cell of its own, or join both by with … select.", offset: offset)
  }

  /// Places for values that nobody gives.
  static func parameters(at offset: Int?) -> SQLFailure {
    SQLFailure(
      .refused, "the statement has a parameter, for which there is no value",
      remedy: "Write the value itself; a text stands in single quotes.", offset: offset)
  }

  /// A value that a result does not hold.
  static func blob(_ column: String) -> SQLFailure {
    SQLFailure(
      .other, "the column \(column) holds bytes, which a result cannot hold",
      remedy: "Write hex(…) for its digits, or cast(… as text) for the text that it is.")
  }

  /// `a, b and 3 more` after some words, or that there is nothing.
  static func list(_ words: String, _ names: [String], limit: Int = 60) -> String {
    guard !names.isEmpty else { return "\(words) none." }
    let rest = names.count - limit
    let list = names.prefix(limit).joined(separator: ", ")
    return "\(words) \(list)\(rest > 0 ? " and \(rest) more" : "")."
  }
}
