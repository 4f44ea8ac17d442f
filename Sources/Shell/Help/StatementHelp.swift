/// What help says of a statement of the cell language.
struct StatementHelp: Sendable {
  /// The word it begins with.
  let word: String
  /// What it does, in a few words that fit half a line.
  let summary: String
  /// How it is written.
  let usage: [String]

  init(_ word: String, _ summary: String, _ usage: String...) {
    self.word = word
    self.summary = summary
    self.usage = usage
  }

  /// All statements, in the order in which one comes to need them.
  static let all = [
    StatementHelp(
      "find", "search the schema", #"find "universal credit""#,
      #"find "single" in uc"#),
    StatementHelp(
      "use", "name a dataset", #"use uc = dataset "Households on Universal Credit""#),
    StatementHelp(
      "describe", "tell what a name is", "describe uc", "describe uc.month", "?households"),
    StatementHelp(
      "alias", "name a field or a level", #"alias kind = uc."Family Type""#),
    StatementHelp(
      "get", "ask for a table",
      #"get uc."Households on Universal Credit" by month = 2025-04..2025-12"#,
      "get default from uc by month = latest 12",
      #"get mean of uc."Payment Amount" by month, region = all level "Region" of geo + total"#),
    StatementHelp(
      "let", "bind a result to a name", "let december = households[month: 2025-12]",
      #"let earlier = get uc."Households on Universal Credit" by month as of "2025-09""#,
      #"let saved = query "queries/uc.json" with month = latest 12"#),
    StatementHelp(
      "query", "ask what a query file asks", #"query "queries/uc.json""#),
    StatementHelp(
      "show", "show a result", "show households",
      "show families pivot month across hide single with notes",
      "show households[month: 2025-12]", "show households as query"),
    StatementHelp(
      "compare", "what changed between two", "compare september to households",
      #"compare households from "2025-09" to "2026-08""#),
    StatementHelp(
      "chart", "draw a result", "chart line households x month",
      "chart bar families[month: 2025-12] x family_type"),
    StatementHelp(
      "sql", "ask results in SQL",
      #"sql "select month, value from households order by value desc limit 5""#),
    StatementHelp(
      "expect", "check a figure", "expect households[month: 2025-12] >= 7_000_000",
      "expect regions adds up over region"),
    StatementHelp(
      "export", "write a result to a file", #"export households to "households.csv""#,
      #"export households to "households.json" as jsonstat"#),
    StatementHelp(
      "import", "a query file as a statement", #"import "queries/uc.json" as households"#),
    StatementHelp(
      "release", "which release was observed", #"release "2026-08" uc"#),
    StatementHelp(
      "cite", "the reference of a figure", "cite households[month: 2025-12]"),
    StatementHelp("refresh", "observe again, now", "refresh households"),
    StatementHelp("audit", "the ledger of requests", "audit"),
  ]

  /// What `.help WORD` prints.
  var page: String {
    (["\(word): \(summary)", ""] + usage.map { "  \($0)" }).map { $0 + "\n" }.joined()
  }
}
