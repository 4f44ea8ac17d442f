import CellLanguage
import StatbookTestSupport

/// Random syntax trees of all that a text can give: odd texts, ids with escapes and `+`, groups
/// without names, empty selections, stacked dimensions.
struct RandomSyntax {
  var chance: SeededGenerator

  init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  mutating func oneOf<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &chance)]
  }

  mutating func some<Item>(
    _ counts: ClosedRange<Int>, _ item: (inout RandomSyntax) -> Item
  ) -> [Item] {
    (0..<Int.random(in: counts, using: &chance)).map { _ in item(&self) }
  }

  mutating func maybe<Item>(_ item: (inout RandomSyntax) -> Item) -> Item? {
    chance.oneIn(2) ? item(&self) : nil
  }

  // MARK: Words and texts

  mutating func word() -> String {
    oneOf([
      "uc", "month", "region", "a-b", "x", "series", "Größe", "familie_2", "naïve-bayes", "_1",
      "rows", "total-sum", "q2", "日本", "str", "level", "file", "median", "notes", "title", "top",
      "latest2", "hide", "e1", "share", "rate", "sum", "change", "link", "round", "cite", "lookup",
    ])
  }

  mutating func anyWord() -> String {
    chance.oneIn(3)
      ? oneOf(["by", "from", "latest", "all", "total", "each", "group", "get", "default", "in"])
      : word()
  }

  mutating func text() -> String {
    oneOf([
      "", "London", "Single, no children", "a \"quoted\" one", "back\\slash", "two\nlines",
      "tab\tand\rreturn", "\u{1B}[31m", "\u{202E}right to left", "e\u{301}", "👩‍👩‍👧", "#no comment",
      "$name", "'", " ", "]", "=", "2024", "2025-09", "latest", "\\u{41}", "\u{0}",
    ])
  }

  mutating func id() -> String {
    "str:"
      + oneOf([
        "field:UC:V_F:X", "value:UC:V:C_1", "valueset:UC:V", "count:UC:V", "database:UC",
        "value:V:C%28A%29", "value:A+B", "value:A+", "x y", "value:A.b", "value:a/b", "",
        "value:Ü", "value:a:", "value:\"", "value:-1", "value:+total",
      ])
  }

  // MARK: Names

  mutating func part(_ word: String) -> Reference.Part {
    switch Int.random(in: 0..<5, using: &chance) {
    case 0, 1: .word(word)
    case 2: .id(id())
    default: .label(text())
    }
  }

  /// A name of one part or several.
  mutating func reference() -> Reference {
    var segments = [Reference.Segment(nil, part(word()))]
    while chance.oneIn(3) {
      segments.append(.init(oneOf([.dot, .slash]), part(anyWord())))
    }
    if segments.count > 1, chance.oneIn(6) { segments[0].part = .word(anyWord()) }
    return Reference(segments)
  }

  mutating func result() -> ResultReference {
    ResultReference(
      word(),
      observation: maybe {
        $0.oneOf(["3", "2025-09", "latest", "two words", "", "2025-09b", "\""])
      },
      cells: cells())
  }

  /// Items of axes, each of which stands once.
  private mutating func cells() -> [CellSelector] {
    var axes: Set<Reference> = []
    return some(0...3) { CellSelector($0.reference(), $0.item()) }
      .filter { axes.insert($0.axis).inserted }
  }

  mutating func item() -> CellSelector.Item {
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: .latest
    case 1: .total
    case 2: .period(period())
    default: .named(reference())
    }
  }

  mutating func period() -> PeriodText {
    let year = Int.random(in: 0...9999, using: &chance)
    return switch Int.random(in: 0..<4, using: &chance) {
    case 0: .month(year: year, month: Int.random(in: 1...12, using: &chance))
    case 1: .quarter(year: year, quarter: Int.random(in: 1...4, using: &chance))
    case 2: .financialYear(year)
    default: .year(year)
    }
  }
}
