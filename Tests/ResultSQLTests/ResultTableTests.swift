import ResultSQL
import StatModel
import StatbookTestSupport
import Testing

/// What a result looks like in SQL.
@Suite struct ResultTableTests {
  @Test func hasFiveColumnsForEachAxisThenFourOfTheCell() throws {
    let result = try SQLSandbox().run("select * from caseload limit 0", tables: [caseload])
    #expect(
      result.columns == [
        "month", "month_code", "month_period", "month_is_total", "month_is_group", "region",
        "region_code", "region_period", "region_is_total", "region_is_group", "value", "measure",
        "measure_kind", "status",
      ])
    #expect(result.columns == caseload.columns)
    #expect(result.rows.isEmpty)
  }

  @Test func hasOneRowACellInCubeOrder() throws {
    #expect(
      try rows("select * from caseload") == [
        [
          "Month 202503", "202503", "2025-03", 0, 0, "Area E12000001", "E12000001", nil, 0, 0, 100,
          "Households", "count", "",
        ],
        [
          "Month 202503", "202503", "2025-03", 0, 0, "Area W92000004", "W92000004", nil, 0, 0, 250,
          "Households", "count", "",
        ],
        [
          "Month 202503", "202503", "2025-03", 0, 0, "Total", "total", nil, 1, 0, 352,
          "Households", "count", "",
        ],
        [
          "Month 202504", "202504", "2025-04", 0, 0, "Area E12000001", "E12000001", nil, 0, 0, 110,
          "Households", "count", "",
        ],
        [
          "Month 202504", "202504", "2025-04", 0, 0, "Area W92000004", "W92000004", nil, 0, 0, 0,
          "Households", "count", "",
        ],
        [
          "Month 202504", "202504", "2025-04", 0, 0, "Total", "total", nil, 1, 0, 111,
          "Households", "count", "",
        ],
      ])
  }

  @Test func putsMeasuresOneAfterAnother() throws {
    let table = TableBuilder(
      axes: [.months(["202503", "202504"])],
      measures: [(TableBuilder.count, [1, 2]), (TableBuilder.mean, [1.5, nil])]
    ).table
    let means = SQLTable(name: "r", table: table, axisNames: ["month"])
    #expect(
      try rows("select month_code, value, measure, measure_kind from r", [means]) == [
        ["202503", 1, "Households", "count"], ["202504", 2, "Households", "count"],
        ["202503", 1.5, "Mean of Payment", "mean"], ["202504", nil, "Mean of Payment", "mean"],
      ])
  }

  @Test(
    arguments: [
      (0, 0), (-0.0, 0), (-17, -17), (0x1p53 - 1, .integer(9_007_199_254_740_991)),
      (0x1p53, .real(0x1p53)), (-0x1p53, .real(-0x1p53)), (1e300, .real(1e300)), (0.1, .real(0.1)),
      (.leastNonzeroMagnitude, .real(.leastNonzeroMagnitude)),
    ] as [(Double, SQLValue)])
  func keepsEveryNumber(number: Double, value: SQLValue) throws {
    let table = TableBuilder(axes: [.months(["202503"])], values: [number]).table
    let one = SQLTable(name: "r", table: table, axisNames: ["month"])
    #expect(try rows("select value from r", [one]) == [[value]])
  }

  @Test func tellsGroupsAndTotalsFromValues() throws {
    let part = "str:value:UC_Test:T:FAMILY:C_FAMILY"
    let axis = TableBuilder.Axis(
      SchemaID("str:field:UC_Test:T:FAMILY"), "Family",
      items: [
        Item(.value, uris: [SchemaID("\(part):1")], labels: ["Single"]),
        Item(.group, uris: [SchemaID("\(part):2"), SchemaID("\(part):3")], labels: ["A", "B"]),
        Item(.total, uris: [], labels: ["Total"]),
      ])
    let table = SQLTable(
      name: "r", table: TableBuilder(axes: [axis], values: [1, 2, 3]).table, axisNames: ["family"])
    #expect(
      try rows("select family, family_code, family_is_total, family_is_group from r", [table]) == [
        ["Single", "1", 0, 0], ["A + B", "2+3", 0, 1], ["Total", "total", 1, 0],
      ])
  }

  @Test func givesPeriodsOnlyWhereEveryValueIsOne() throws {
    let mixed = TableBuilder(
      axes: [
        .values(
          "Month", column: "DATE_NAME", classification: "C", [("202503", "a"), ("-1", "Unknown")])
      ], values: [1, 2]
    ).table
    let whole = TableBuilder(axes: [.months(["202503"], total: true)], values: [1, 2]).table
    #expect(
      try rows(
        "select month_period from r", [SQLTable(name: "r", table: mixed, axisNames: ["month"])])
        == [[nil], [nil]])
    #expect(
      try rows(
        "select month_period from r", [SQLTable(name: "r", table: whole, axisNames: ["month"])])
        == [["2025-03"], [nil]])
  }

  @Test func joinsTheMarksOfACellAndItsItems() throws {
    var table = TableBuilder.small
    var items = ItemList()
    for (position, item) in table.fields[0].items.enumerated() {
      var item = item
      item.annotationKeys = position == 1 ? ["p", "ii"] : []
      items.append(item)
    }
    table.fields[0].items = items
    table.cubes[0].annotationKeys = [0: ["i"], 1: ["r"], 4: ["r", "e"]]
    let marked = SQLTable(name: "r", table: table, axisNames: ["month", "region"])
    #expect(
      try rows("select status from r", [marked]) == [[""], ["r"], [""], ["p"], ["r;e;p"], ["p"]])
  }

  @Test func readsAResultWithoutAxesAndOneWithoutItems() throws {
    let single = SQLTable(
      name: "r", table: TableBuilder(axes: [], values: [7]).table, axisNames: [])
    let empty = SQLTable(
      name: "r", table: TableBuilder(axes: [.months([])], values: []).table, axisNames: ["month"])
    #expect(try rows("select * from r", [single]) == [[7, "Households", "count", ""]])
    #expect(try rows("select * from r", [empty]) == [])
    #expect(try rows("select count(*) from r", [empty]) == [[0]])
  }

  @Test func namesAxesByTheirLabelsWhereNamesAreMissing() {
    let table = SQLTable(name: "r", table: TableBuilder.small, axisNames: ["month"])
    #expect(table.columns.contains("region_code"))
  }
}
