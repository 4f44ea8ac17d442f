import ResultSQL
import StatbookTestSupport
import Testing

/// The text functions that stand in place of SQLite's own do what the documentation of SQLite says.
@Suite struct BoundedTextTests {
  private static let pieces = [
    "a", "b", "A", "%", "_", "*", "?", "é", "e\u{301}", "😀", " ", "ab", "É", "'",
  ]

  private func word(_ most: Int, _ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...most, using: &generator)).map { _ in
      Self.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  private func text(_ scalars: some Sequence<Unicode.Scalar>) -> SQLValue {
    .text(String(String.UnicodeScalarView(scalars)))
  }

  @Test(arguments: 0..<8)
  func computeWhatAPlainSearchDoes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let words = (0..<200).map { _ in
      [word(8, &generator), word(3, &generator), word(2, &generator)]
    }
    let table = SQLTable(name: "w", columns: ["x", "y", "z"], rowCount: words.count) {
      words[$0].map(SQLValue.text)
    }
    let found = try rows(
      """
      select instr(x, y), replace(x, y, z), trim(x, y), ltrim(x, y), rtrim(x), x like y, x glob y
      from w
      """, [table])
    for (row, word) in zip(found, words) {
      let (x, y, z) = (scalars(word[0]), scalars(word[1]), scalars(word[2]))
      let isSpace = { (scalar: Unicode.Scalar) in scalar == " " }
      #expect(
        row == [
          .integer(Int64(instr(x, y))), text(replace(x, y, z)),
          text(trimEnd(x.drop { y.contains($0) }) { y.contains($0) }),
          text(x.drop { y.contains($0) }), text(trimEnd(x[...], isSpace)),
          matches(y[...].map(folded), x[...].map(folded), any: "%", one: "_") ? 1 : 0,
          matches(y, x, any: "*", one: "?") ? 1 : 0,
        ], "\(word)")
    }
  }

  private func instr(_ x: [Unicode.Scalar], _ y: [Unicode.Scalar]) -> Int {
    if y.isEmpty { return 1 }
    return x.indices.first { x[$0...].starts(with: y) }.map { $0 + 1 } ?? 0
  }

  private func replace(
    _ x: [Unicode.Scalar], _ y: [Unicode.Scalar], _ z: [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    guard !y.isEmpty else { return x }
    var result: [Unicode.Scalar] = []
    var rest = x[...]
    while let first = rest.first {
      if rest.starts(with: y) {
        result += z
        rest = rest.dropFirst(y.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private func trimEnd(
    _ x: ArraySlice<Unicode.Scalar>, _ isTrimmed: (Unicode.Scalar) -> Bool
  ) -> ArraySlice<Unicode.Scalar> {
    x.lastIndex { !isTrimmed($0) }.map { x[...$0] } ?? []
  }

  private func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.isASCII ? Character(scalar).lowercased().unicodeScalars.first ?? scalar : scalar
  }

  private func matches(
    _ pattern: [Unicode.Scalar], _ x: [Unicode.Scalar], any: Unicode.Scalar, one: Unicode.Scalar
  ) -> Bool {
    guard let first = pattern.first else { return x.isEmpty }
    let rest = Array(pattern.dropFirst())
    if first == any {
      return (0...x.count).contains { matches(rest, Array(x[$0...]), any: any, one: one) }
    }
    guard let letter = x.first, first == one || first == letter else { return false }
    return matches(rest, Array(x.dropFirst()), any: any, one: one)
  }

  @Test(
    arguments: [
      ("'10%' like '10x%' escape 'x'", 1), ("'100' like '10x%' escape 'x'", 0),
      ("'é' like 'É'", 0), ("'a' like 'é' escape 'é'", 0), ("null like 'a'", nil),
      ("'a' like 'b' escape null", nil), ("12 like '1_'", 1), ("'b' glob '[a-c]'", 1),
      ("'b' glob '[^a-c]'", 0), ("instr(null, 'a')", nil), ("instr(x'0102', x'02')", 2),
      ("instr(1234, 3)", 3), ("replace('abc', '', 'x')", "abc"), ("replace(null, 'a', 'b')", nil),
      ("replace(121, 1, 3)", "323"), ("trim(null)", nil), ("trim('xéx', 'éx')", ""),
      ("trim('', '')", ""), ("printf(null)", nil),
      (
        "printf('%d|%5d|%-5d|%05d', 1, 2, 3, 4)",
        "1|    2|3    |00004"
      ), ("printf('%.2f %e %g', 2.345, 1.5, 0.1)", "2.35 1.500000e+00 0.1"),
      ("printf('%s %q %Q %w', 'it''s', 'it''s', 'it''s', 'a\"b')", "it's it''s 'it''s' a\"\"b"),
      ("printf('%x %X %o %c %%', 255, 255, 8, 'éa')", "ff FF 10 é %"),
      ("printf('%d %s %f')", "0  0.000000"),
      ("printf('%*d|%-*d|%.*f', 3, 1, 3, 2, 1, 0.25)", "  1|2  |0.3"), ("printf('%z', 'a')", "a"),
      ("printf('%s', 'a', 'b')", "a"), ("format('%,d', 1234567)", "1,234,567"),
      ("printf('%lld', 9223372036854775807)", "9223372036854775807"), ("printf('')", ""),
    ] as [(String, SQLValue)])
  func give(expression: String, value: SQLValue) throws {
    #expect(try rows("select \(expression)") == [[value]])
  }

  @Test(arguments: ["%", "%y", "%5", "%1001d", "%.1001f", "%n", "%p", "a%"])
  func refuseFormats(format: String) throws {
    let failure = try failure("select printf('\(format)', 1)")
    #expect(failure.code == .lengthLimit)
    #expect(failure.remedy.contains("%d"))
  }

  @Test(arguments: ["'ab'", "''", "'%'", "'_'"])
  func refuseEscapes(escape: String) throws {
    #expect(try failure("select 'a' like 'b' escape \(escape)").message.contains("ESCAPE"))
  }
}
