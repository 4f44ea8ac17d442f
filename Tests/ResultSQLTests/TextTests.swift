import ResultSQL
import StatModel
import StatbookTestSupport
import Testing

/// Labels and names of any letters come out as they went in.
@Suite struct TextTests {
  private static let labels = [
    "Ynys Môn", "caf\u{E9}", "cafe\u{301}", "O'Brien \"Bob\"", "a;b -- c", "'); drop table r; --",
    "日本語", "👩‍👩‍👧‍👦", "a\0b", "", " spaces ", "line\nbreak", "\u{FEFF}", "%_*?[", "\\",
  ]

  private func table(_ labels: [String]) -> SQLTable {
    let values = labels.enumerated().map { ("C\($0)", $1) }
    let axis = TableBuilder.Axis.values("Area", column: "AREA", classification: "C", values)
    return SQLTable(
      name: "r", table: TableBuilder(axes: [axis], values: labels.indices.map(Double.init)).table,
      axisNames: ["area"])
  }

  @Test func labelsAreReadToTheByte() throws {
    let found = try rows("select area from r", [table(Self.labels)])
    #expect(found.map { $0.map(\.utf8) } == Self.labels.map { [Array($0.utf8)] })
  }

  @Test func labelsOfAnyLengthAreReadToTheByte() throws {
    let labels = (0..<80).map { String(repeating: "é", count: $0 * 7) }
    let found = try rows("select area from r order by value", [table(labels)])
    #expect(found == labels.map { [.text($0)] })
  }

  @Test(arguments: labels.filter { !$0.contains("\0") })
  func aLabelInTheStatementFindsItself(label: String) throws {
    let literal = label.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined()
    let position = try #require(Self.labels.firstIndex { $0.utf8.elementsEqual(label.utf8) })
    #expect(
      try rows("select value from r where area = '\(literal)'", [table(Self.labels)])
        == [[.integer(Int64(position))]])
  }

  @Test func twoEncodingsOfOneLetterAreTwoTexts() throws {
    let labels = ["caf\u{E9}", "cafe\u{301}"]
    #expect(
      try rows(
        "select count(distinct area), min(length(area)), max(length(area)) from r",
        [table(labels)]) == [[2, 4, 5]])
  }

  @Test func tablesOfTwoEncodingsOfOneLetterAreTwo() throws {
    let tables = ["caf\u{E9}", "cafe\u{301}"].enumerated().map { number, name in
      SQLTable(name: name, columns: ["a"], rowCount: 1) { _ in [.integer(Int64(number))] }
    }
    #expect(try rows("select a from caf\u{E9}", tables) == [[0]])
    #expect(try rows("select a from cafe\u{301}", tables) == [[1]])
  }

  @Test(arguments: [
    "it's", "a\"b", "x;y", "--", "/*", "日本", "select", "a b", "\"", "'", "1st", "a.b",
  ])
  func axesOfAnyNameAreRead(name: String) throws {
    let table = SQLTable(
      name: name, table: TableBuilder.small, axisNames: [name, "region"])
    let quoted = "\"" + name.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    let result = try SQLSandbox().run(
      "select \(quoted) from \(quoted) order by value limit 1", tables: [table])
    #expect(result == SQLResult(columns: [name], rows: [["Month 202504"]]))
  }
}

extension SQLValue {
  fileprivate var utf8: [UInt8]? {
    if case .text(let text) = self { Array(text.utf8) } else { nil }
  }
}
