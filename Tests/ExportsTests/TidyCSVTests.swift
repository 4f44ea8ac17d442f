import Exports
import StatModel
import Testing

struct TidyCSVTests {
  @Test func writesOneRowACellInCubeOrder() {
    var table = StatTable(
      [
        ("Region", [.value("E1", "North"), .total()]),
        (
          "Age",
          [
            .value("1", "Young"),
            Item(
              .group, uris: ["str:value:D:F:A:C:2", "str:value:D:F:A:C:3"],
              labels: ["Old", "Older"]),
          ]
        ),
      ], values: [1, 2, 3, 4])
    table.measures.append(
      .init(
        uri: "str:statfn:D:F:M:MEAN", label: "Mean, all", measure: "str:measure:D:F:M",
        function: "MEAN"))
    table.cubes.append(Cube(values: [0.5, 1.25, 2, 0], missing: MissingMask([3]), precision: 2))
    #expect(
      TidyCSV(table).text == """
        region_code,region,age_code,age,measure_code,measure,value,status,notes
        E1,North,1,Young,str:count:D:F,N,1,,
        E1,North,2+3,Old + Older,str:count:D:F,N,2,,
        total,Total,1,Young,str:count:D:F,N,3,,
        total,Total,2+3,Old + Older,str:count:D:F,N,4,,
        E1,North,1,Young,str:statfn:D:F:M:MEAN,"Mean, all",0.5,,
        E1,North,2+3,Old + Older,str:statfn:D:F:M:MEAN,"Mean, all",1.25,,
        total,Total,1,Young,str:statfn:D:F:M:MEAN,"Mean, all",2,,
        total,Total,2+3,Old + Older,str:statfn:D:F:M:MEAN,"Mean, all",,,

        """)
  }

  @Test func writesEveryCodeWithItsClassWhereTwoItemsShareOne() {
    let table = StatTable(
      [
        (
          "Area",
          [
            .value("REGION:E12", "London"), .value("LA:E12", "London"), .value("LA:E13", "X"),
            .total(),
          ]
        )
      ], values: [1, 2, 3, 4])
    #expect(
      TidyCSV(table).rows == [
        "REGION:E12,London,|1,,", "LA:E12,London,|2,,", "LA:E13,X,|3,,", "total,Total,|4,,",
      ])
  }

  @Test func quotesOnlyWhatNeedsQuotes() {
    let table = StatTable(
      [
        (
          "A",
          [
            .value("1", "a,b"), .value("2", "say \"x\""), .value("3", "two\nlines"),
            .value("4", "=cmd;'"),
          ]
        )
      ],
      values: [1, 2, 3, 4])
    #expect(
      TidyCSV(table).text.hasSuffix(
        """
        1,"a,b",str:count:D:F,N,1,,
        2,"say ""x\""",str:count:D:F,N,2,,
        3,"two
        lines",str:count:D:F,N,3,,
        4,=cmd;',str:count:D:F,N,4,,

        """))
  }

  @Test(arguments: [
    (1e-07, "0.0000001"), (1e16, "1e+16"), (1e22, "1e+22"), (-0.0, "0"), (36393, "36393"),
    (9_999_999_999_999_998, "9999999999999998"), (1_234_567_890_123_456, "1234567890123456"),
    (0.1, "0.1"), (-0.25, "-0.25"), (483.47, "483.47"), (100.0625, "100.0625"),
    (0.30000000000000004, "0.30000000000000004"),
    (1e-300, "0." + String(repeating: "0", count: 299) + "1"),
    (123_456_789.123_45, "123456789.12345"), (5e-4, "0.0005"), (-1.5e17, "-1.5e+17"),
    (1.0001, "1.0001"),
  ])
  func writesTheShortestDecimal(value: Double, expected: String) {
    #expect(TidyCSV(StatTable([], values: [value])).rows == ["\(expected),,"])
  }

  @Test func writesShortDecimalsAsTheStandardLibraryDoes() {
    // A fixed sequence of many sizes and numbers of decimals.
    let values = (1...2000).map { number in
      Double(number * number * 7919 % 99_999_989)
        / [1, 8, 10, 100, 1000, 7, 1e6, 10_000][number % 8]
    }
    let table = StatTable([("A", values.indices.map { .value("\($0)", "x") })], values: values)
    for (row, value) in zip(TidyCSV(table).rows, values) where value >= 1e-4 {
      let text = row.split(separator: "|")[1].dropLast(2)
      let digits = value.description
      #expect(text == (digits.hasSuffix(".0") ? digits.dropLast(2) : digits[...]))
    }
  }

  @Test func leavesAMissingValueEmpty() {
    let table = StatTable(
      [("A", [.value("1", "x"), .value("2", "y")])], values: [0, 0], missing: [1])
    #expect(TidyCSV(table).rows == ["1,x,|0,,", "2,y,|,,"])
  }

  @Test func writesTheCellsKeysBeforeThoseOfItsItemsEachOnce() {
    let table = StatTable(
      [
        ("A", [.value("1", "x", ["r", "II"]), .value("2", "y")]),
        ("B", [.value("1", "u", ["p", "I"]), .value("2", "v")]),
      ], values: [1, 2, 3, 4], cellKeys: [0: ["I", "z", "p"], 3: ["b;", "R"]])
    #expect(
      TidyCSV(table).rows == [
        "1,x,1,u,|1,p;r,I;z;II", "1,x,2,v,|2,r,II", "2,y,1,u,|3,p,I", "2,y,2,v,|4,,b;;R",
      ])
  }

  @Test func givesPeriodsToAxesThatAreAllPeriods() {
    let months = [Item.value("202504", "April 2025"), .value("202505", "May 2025"), .total()]
    let table = StatTable([("Month", months), ("Age", [.value("x", "Any")])], values: [1, 2, 3])
    let csv = TidyCSV(table, options: .init(withPeriods: true))
    #expect(csv.text.hasPrefix("month_code,month,month_period,age_code,age,measure_code,"))
    #expect(
      csv.rows == [
        "202504,April 2025,2025-04,x,Any,|1,,", "202505,May 2025,2025-05,x,Any,|2,,",
        "total,Total,,x,Any,|3,,",
      ])
  }

  @Test func leavesTotalsOut() {
    let table = StatTable(
      [("A", [.value("1", "x"), .total()]), ("B", [.total(), .value("2", "y")])],
      values: [1, 2, 3, 4])
    #expect(TidyCSV(table, options: .init(noTotals: true)).rows == ["1,x,2,y,|2,,"])
    let onlyTotals = StatTable([("A", [.total()])], values: [1])
    #expect(TidyCSV(onlyTotals, options: .init(noTotals: true)).rows == [])
  }

  @Test func writesForExcel() {
    let csv = TidyCSV(StatTable([], values: [1]), options: .init(excel: true))
    #expect(
      csv.text == "\u{FEFF}measure_code,measure,value,status,notes\r\nstr:count:D:F,N,1,,\r\n")
    #expect(Array(csv.bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
  }

  @Test func prefixesFormulasButNoNumbers() {
    let items = ["=1+1", "+x", "-5", "@a", "a=b"].enumerated().map { Item.value("\($0)", $1) }
    let table = StatTable(
      [("A", items + [.value("-9", "=\"q\"")])], values: [-1, 2, 3, 4, 5, 6])
    #expect(
      TidyCSV(table, options: .init(spreadsheetSafe: true)).rows == [
        "0,'=1+1,|-1,,", "1,'+x,|2,,", "2,'-5,|3,,", "3,'@a,|4,,", "4,a=b,|5,,",
        "'-9,\"'=\"\"q\"\"\",|6,,",
      ])
  }

  @Test(arguments: ["\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1", "－1", "＠a"])
  func prefixesWhatSpreadsheetsSkipBeforeAFormula(label: String) {
    let table = StatTable([("A", [.value("1", label)])], values: [1])
    let safe = TidyCSV(table, options: .init(spreadsheetSafe: true)).text
    #expect(safe.contains("'" + label))
    #expect(!TidyCSV(table).text.contains("'"))
  }

  @Test func takesTheAxisNamesOfTheSavedQuery() {
    let table = StatTable([("Age", [.value("1", "x")])], values: [1])
    #expect(TidyCSV(table, names: ["how old"]).text.hasPrefix("how old_code,how old,measure_code"))
    #expect(TidyCSV(table, names: []).names == ["age"])
  }

  @Test func writesInChunks() {
    let items = (0..<5000).map { Item.value("\($0)", "An item with some text", ["r"]) }
    let table = StatTable([("A", items)], values: Array(repeating: 1, count: 5000))
    var chunks: [[UInt8]] = []
    TidyCSV(table).write { chunks.append($0) }
    #expect(chunks.count > 3)
    #expect(chunks.allSatisfy { $0.count < 70_000 })
    #expect(Array(chunks.joined()) == TidyCSV(table).bytes)
  }

  @Test func writesTheNotesScopeByScope() {
    var table = StatTable(
      [("A", [.value("1", "x", ["r"]), .value("2", "y", ["IV", "r"])])], values: [1, 2],
      cellKeys: [1: ["c"]],
      annotations: AnnotationMap([
        .init("u9", "Nobody, refers"), .init("r", "Revised"), .init("I", "On \"all\""),
        .init("IV", "On y"), .init("M", "On the measure"), .init("F", "On A"),
      ]))
    table.dataset.annotationKeys = ["I", "I"]
    table.measures[0].annotationKeys = ["M"]
    table.fields[0].annotationKeys = ["F", "I"]
    #expect(
      String(decoding: TidyCSV(table, names: ["axis"]).notes, as: UTF8.self) == """
        scope,key,text
        dataset,I,"On ""all\"""
        measure,M,On the measure
        field:axis,F,On A
        field:axis,I,"On ""all\"""
        row,r,Revised
        row,IV,On y
        row,c,
        unused,u9,"Nobody, refers"

        """)
  }
}
