import JSONStream
import StatModel
import StatbookTestSupport
import Testing

@Suite struct CanonicalBodyTests {
  @Test func isTheCanonicalFormOfTheTree() {
    var chance = SeededGenerator(seed: 29)
    for _ in 0..<2000 {
      let query = Self.query(&chance)
      #expect(query.canonicalBytes == query.json.canonicalBytes)
    }
  }

  private static let texts = [
    "a", "str:value:DB:F:C:1", "", "\"", "\\", "\u{1}\n\t\u{7F}", "e\u{301}", "\u{E9}", "\u{1F600}",
    "a/b", "\r\n", "~",
  ]

  private static func query(_ chance: inout SeededGenerator) -> TableQuery {
    func text(_ chance: inout SeededGenerator) -> String {
      (0..<Int.random(in: 1...3, using: &chance)).map { _ in
        texts[Int.random(in: 0..<texts.count, using: &chance)]
      }.joined()
    }
    func some<Element>(
      _ chance: inout SeededGenerator, _ make: (inout SeededGenerator) -> Element
    ) -> [Element] {
      (0..<Int.random(in: 0...3, using: &chance)).map { _ in make(&chance) }
    }
    func unknown(_ chance: inout SeededGenerator) -> [JSONValue.Member] {
      chance.oneIn(8) ? [.init(text(&chance), .string(text(&chance)))] : []
    }
    let recodes = some(&chance) { chance in
      Recode(
        axis: SchemaID(text(&chance)),
        map: chance.oneIn(4) ? nil : TextRows(some(&chance) { some(&$0, text) }),
        total: chance.oneIn(2), unknownMembers: unknown(&chance))
    }
    return TableQuery(
      dataset: SchemaID(text(&chance)), measures: some(&chance) { SchemaID(text(&$0)) },
      dimensions: some(&chance) { some(&$0) { SchemaID(text(&$0)) } }, recodes: recodes,
      unknownMembers: unknown(&chance))
  }
}
