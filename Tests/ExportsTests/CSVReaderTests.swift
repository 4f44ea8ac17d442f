import Exports
import StatModel
import StatbookTestSupport
import Testing

@Suite struct CSVReaderTests {
  private func rows(_ text: String) -> [[String]] { CSVReader.rows(Array(text.utf8)) }

  @Test(arguments: ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "\u{FEFF}a,b\n1,2\n"])
  func readsWhateverTheLinesEndIn(text: String) {
    #expect(rows(text) == [["a", "b"], ["1", "2"]])
  }

  @Test(arguments: [
    ("\"a,b\",c\n", [["a,b", "c"]]), ("\"a\"\"b\"\n", [["a\"b"]]), ("\"\"\"a\"\"\"\n", [["\"a\""]]),
    ("\"a\nb\",c\n", [["a\nb", "c"]]), ("\"a\r\nb\"\n", [["a\r\nb"]]), ("\"\",x\n", [["", "x"]]),
    ("5\" pipe,b\n6,c\n", [["5\" pipe", "b"], ["6", "c"]]), ("a \"b\",c\n", [["a \"b\"", "c"]]),
    ("\"open,a\nb", [["open,a\nb"]]), ("é,家族\n", [["é", "家族"]]),
  ])
  func readsQuotes(text: String, rows expected: [[String]]) {
    #expect(rows(text) == expected)
  }

  @Test func emptyLinesAreLeftOutAndEmptyFieldsAreNot() {
    #expect(rows("") == [])
    #expect(rows("\n\r\n\na\n\n") == [["a"]])
    #expect(rows(",\n") == [["", ""]])
    #expect(rows("a,\n,b") == [["a", ""], ["", "b"]])
  }

  @Test func whatIsNoTextIsReplaced() {
    #expect(CSVReader.rows([0x61, 0xFF, 0x2C, 0x62]) == [["a\u{FFFD}", "b"]])
  }

  @Test func readsWhatThisProgramWrites() {
    var table = TableBuilder.small
    table.fields[0].label = "Month, \"so\" called"
    table.measures[0].label = "House\nholds"
    let rows = CSVReader.rows(TidyCSV(table).bytes)
    #expect(rows.count == 7)
    #expect(Set(rows.map(\.count)) == [9])
    #expect(rows[0].suffix(5) == ["measure_code", "measure", "value", "status", "notes"])
    #expect(rows[1][5] == "House\nholds")
  }

  @Test func readsAnyBytes() {
    var generator = SeededGenerator(seed: 4180)
    let alphabet: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xC3]
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      #expect(CSVReader.rows(bytes).allSatisfy { !$0.isEmpty })
    }
  }
}
