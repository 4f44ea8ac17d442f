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
      #"find "lond" in uc"#),
    StatementHelp(
      "use", "name a dataset", #"use uc = dataset "Households on Universal Credit""#),
    StatementHelp(
      "describe", "tell what a name is", "describe uc", "describe uc.month", "?households"),
    StatementHelp(
      "alias", "name a field or a level", #"alias geo = uc."National - Regional - LA - OAs""#),
    StatementHelp(
      "get", "ask for a table", "get default from uc by month = latest 12",
      #"get uc."Households on Universal Credit" by month = 2025-04..2025-12"#,
      #"get mean of uc."Payment Amount" by month, region = all level "Region" of geo + total"#),
    StatementHelp(
      "let", "bind a result to a name", "let households = get default from uc by month = latest 12",
      #"let saved = query "queries/uc.json" with month = latest 12"#),
    StatementHelp(
      "query", "ask what a query file asks", #"query "queries/uc.json""#),
    StatementHelp(
      "show", "show a result", "show households",
      "show households pivot month across hide single with notes",
      "show households[month: 2026-05]", "show households as query"),
    StatementHelp(
      "compare", "what changed between two", #"compare households from "2025-09" to "2026-08""#,
      "compare old to new"),
    StatementHelp(
      "chart", "draw a result", "chart line households x month",
      "chart bar regions x region"),
    StatementHelp(
      "sql", "ask results in SQL",
      #"sql "select month, value from households order by value desc limit 5""#),
    StatementHelp(
      "expect", "check a figure", "expect households[month: 2026-05] >= 100_000",
      "expect households adds up over region"),
    StatementHelp(
      "export", "write a result to a file", #"export households to "households.csv""#),
    StatementHelp(
      "import", "a query file as a statement", #"import "queries/uc.json" as households"#),
    StatementHelp(
      "release", "say which release was observed", #"release "2026-08" uc"#),
    StatementHelp("refresh", "observe again, now", "refresh households"),
    StatementHelp("audit", "the ledger of requests", "audit"),
  ]

  /// What `.help WORD` prints.
  var page: String {
    (["\(word): \(summary)", ""] + usage.map { "  \($0)" }).map { $0 + "\n" }.joined()
  }
}
