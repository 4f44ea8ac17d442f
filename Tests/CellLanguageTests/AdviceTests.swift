import CellLanguage
import Diagnostics
import Testing

/// What a new user writes, and what is said to it.
@Suite struct AdviceTests {
  /// A text, where its one problem is, of which kind, what its remedy names, and the text after its
  /// first fix-it.
  static let cases: [(text: MarkedText, code: DiagnosticCode, remedy: String, fixed: String?)] = [
    // Separators of thousands.
    (
      "expect t[month: 2025-12] = ▸7,154,040◂", .malformedNumeral, "`7_154_040`",
      "expect t[month: 2025-12] = 7_154_040"
    ),
    ("expect t > ▸-1,234.5◂", .malformedNumeral, "`-1_234.5`", "expect t > -1_234.5"),
    ("expect t > ▸7 154 040◂", .malformedNumeral, "`7_154_040`", "expect t > 7_154_040"),
    ("expect t > ▸7.154.040◂", .malformedNumeral, "`7_154_040`", "expect t > 7_154_040"),
    ("expect t has ▸1,000◂ rows", .malformedNumeral, "`1_000`", "expect t has 1_000 rows"),
    ("get x by a = latest ▸1,000◂", .malformedNumeral, "`1_000`", "get x by a = latest 1_000"),
    ("chart bar t top ▸1,000◂", .malformedNumeral, "`1_000`", "chart bar t top 1_000"),
    ("expect t > 1▸,◂ 000", .unexpectedText, "Remove it", nil),
    ("expect t > 1▸,◂00", .unexpectedText, "Remove it", nil),
    ("expect t > 1▸,◂000,00", .unexpectedText, "Remove it", nil),
    // Words for `latest`, and numbers as words.
    ("get x by month = ▸last◂ 9", .misspeltWord, "`latest 9`", "get x by month = latest 9"),
    ("get x by month = ▸Past◂ 9", .misspeltWord, "`latest 9`", "get x by month = latest 9"),
    ("get x by month = ▸lastest◂ 9", .misspeltWord, "`latest 9`", "get x by month = latest 9"),
    (
      "get x by a = \"b\", ▸last◂ 9", .misspeltWord, "`latest 9`", "get x by a = \"b\", latest 9"
    ),
    (
      "get x by month = latest ▸nine◂", .malformedNumeral, "`latest 9`", "get x by month = latest 9"
    ),
    (
      "get x by month = latest ▸Three◂ every 12 months", .malformedNumeral, "`latest 3`",
      "get x by month = latest 3 every 12 months"
    ),
    // Months in words, and other labels.
    (
      "get x by month = ▸April 2025◂", .unexpectedText, "`\"April 2025\"`, or a period, `2025-04`",
      "get x by month = 2025-04"
    ),
    (
      "get x by month = 2025-03, ▸Apr 2025◂", .unexpectedText, "`\"Apr 2025\"`",
      "get x by month = 2025-03, 2025-04"
    ),
    (
      "get x by a = ▸ward 9◂", .unexpectedText, "`\"ward 9\"`", "get x by a = \"ward 9\""
    ),
    (
      "show t[month: ▸Nov 2025◂]", .unexpectedText, "`\"Nov 2025\"`, or a period, `2025-11`",
      "show t[month: 2025-11]"
    ),
    (
      "get x by a = since ▸sept 2025◂", .malformedNumeral, "`2025-09`", "get x by a = since 2025-09"
    ),
    (
      "get x by a = 2025-04..▸June 2025◂", .malformedNumeral, "`2025-06`",
      "get x by a = 2025-04..2025-06"
    ),
    // Ranges in words, and backwards.
    (
      "get x by month = 2025-04 ▸to◂ 2025-12", .unexpectedText, "`2025-04..2025-12`",
      "get x by month = 2025-04..2025-12"
    ),
    (
      "get x by month = since 2025-04 ▸until◂ 2025-12 + total", .unexpectedText,
      "`2025-04..2025-12`", "get x by month = 2025-04..2025-12 + total"
    ),
    (
      "get x by month = from 2025-04 ▸to◂ 2025-12", .unexpectedText, "`2025-04..2025-12`",
      "get x by month = 2025-04..2025-12"
    ),
    (
      "get x by month = ▸2025-12..2025-04◂", .backwardRange, "`2025-04..2025-12`",
      "get x by month = 2025-04..2025-12"
    ),
    // Axes.
    (
      "expect t[month: \"November 2025\", ▸month◂: 2025-12] = 3", .repeatedClause, "Leave one",
      nil
    ),
    (
      "get x by month = latest 9, ▸all level \"Family Type\" of families◂", .unexpectedText,
      "`families = all level \"Family Type\" of families`",
      "get x by month = latest 9, families = all level \"Family Type\" of families"
    ),
    (
      "get x by month = 2025, \"b\", ▸all level c of uc.\"D e\"◂", .unexpectedText,
      "`NAME = all level c of uc.\"D e\"`", nil
    ),
    (
      "get x by month = latest 9, families = ▸each level \"Family Type\" of families◂",
      .unexpectedText, "`all level \"Family Type\" of families`, or the axis alone, `each level",
      "get x by month = latest 9, families = all level \"Family Type\" of families"
    ),
    ("chart ▸pie◂ t", .misspeltWord, "`line`, `bar`, `spark`, `triangle`, `map`.", nil),
    ("chart ▸mapp◂ t", .misspeltWord, "Did you mean `map`?", "chart map t"),
    ("chart map t using \"f\" ▸title◂ \"x\"", .unexpectedText, "key WD23CD", nil),
    (
      "chart map t classes 4 by ▸quantile◂", .misspeltWord, "Did you mean `quantiles`?",
      "chart map t classes 4 by quantiles"
    ),
  ]

  @Test(arguments: cases.indices)
  func namesTheCauseAndTheTextToWrite(_ index: Int) throws {
    let (text, code, remedy, fixed) = Self.cases[index]
    let result = CellParser.parse(text.bytes)
    #expect(result.problems.map(\.code.id) == [code.id], "\(text)")
    let problem = try #require(result.problems.first, "\(text)")
    #expect(problem.range == text.ranges.first, "\(text)")
    #expect(problem.remedy.contains(remedy), "\(text): \(problem.remedy)")
    #expect(problem.fixIts.first.map(text.applying) == fixed, "\(text)")
    #expect(result.outcome == .invalid, "\(text)")
    guard let fixed else { return }
    #expect(CellParser.parse(fixed).problems.isEmpty, "\(fixed)")
  }

  @Test func offersTheLabelOfAMonthToo() throws {
    let text: MarkedText = "get x by month = April 2025"
    let problem = try #require(CellParser.parse(text.bytes).problems.first)
    #expect(
      problem.fixIts.map(text.applying) == [
        "get x by month = 2025-04", "get x by month = \"April 2025\"",
      ])
  }

  @Test(arguments: [
    "get x by month = 2025-04..2025-04", "get x by month = 2025..2025-04",
    "get x by month = 2025-04..2025", "get x by month = latest 9, each level \"a\" of b",
    "get x by month = latest 9, all level \"a\" of month",
    "get x by month = latest 9, all level \"a\"",
    "get x by a = \"b\", all level \"c\" of d", "show t[month: 2025-12, \"month\": 2025-12]",
    "get x by a = last, b", "get x by month = latest\n  nine", "chart triangle t",
  ])
  func saysNothingOfWhatMayStand(_ text: String) {
    #expect(CellParser.parse(text).problems.isEmpty)
  }
}
