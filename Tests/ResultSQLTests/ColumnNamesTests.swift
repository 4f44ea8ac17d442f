import StatModel
import StatbookTestSupport
import Testing

@testable import ResultSQL

@Suite struct ColumnNamesTests {
  @Test(arguments: [
    (["month", "region"], ["month", "region"]),
    (["region", "Region", "REGION"], ["region", "Region_2", "REGION_3"]),
    (["value", "Status", "measure_kind"], ["value_2", "Status_2", "measure_kind_2"]),
    (["region", "region_code"], ["region", "region_code_2"]),
    (["region_is_total", "region"], ["region_is_total", "region_2"]),
    (["a", "a_2", "a"], ["a", "a_2", "a_3"]),
    (["É", "é"], ["É", "é"]), (["a\0b", "a_b"], ["a_b", "a_b_2"]), ([""], [""]),
  ])
  func axesTakeNamesUnderWhichNoneOfTheirColumnsIsTaken(names: [String], unique: [String]) {
    #expect(ColumnNames.axes(names) == unique)
  }

  @Test func twoEncodingsOfOneLetterAreTwoNames() {
    let names = ColumnNames.unique(["caf\u{E9}", "cafe\u{301}"])
    #expect(names.map { Array($0.utf8) } == ["caf\u{E9}", "cafe\u{301}"].map { Array($0.utf8) })
  }

  @Test func columnsOfRowsAreMadeUniqueInTheirOrder() {
    let table = SQLTable(name: "t", columns: ["x", "X", "x", "sum(value)"], rowCount: 0) { _ in [] }
    #expect(table.columns == ["x", "X_2", "x_3", "sum(value)"])
  }

  @Test func everyColumnOfAClashingAxisCanBeRead() throws {
    let table = SQLTable(
      name: "r", table: TableBuilder.small, axisNames: ["value", "Value_2"])
    #expect(
      try rows("select value_2, value_2_code, Value_2_2, value_2_2_is_total, value from r", [table])
        .first == ["Month 202503", "202503", "Area E12000001", 0, 100])
  }

  @Test(arguments: [
    ("plain", "\"plain\""), ("a\"b", "\"a\"\"b\""), ("\"", "\"\"\"\""), ("", "\"\""),
    ("x\"\u{301}; drop", "\"x\"\"\u{301}; drop\""),
  ])
  func quotesNamesScalarByScalar(name: String, quoted: String) {
    #expect(Array(name.quotedIdentifier.utf8) == Array(quoted.utf8))
  }
}
