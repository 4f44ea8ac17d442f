import ResultSQL
import StatModel
import StatbookTestSupport
import Testing

/// A result gives the rows that a table of SQLite's own with the same rows would give, whatever the plan.
@Suite struct ConformanceTests {
  private let limits: SQLSandbox.Limits = {
    var limits = SQLSandbox.Limits.standard
    limits.seconds = 60
    return limits
  }()

  @Test(arguments: 0..<40)
  func rowsOfOneTableAreThoseOfAPlainOne(seed: UInt64) throws {
    let tables = Self.tables(seed: seed)
    let plain = try PlainTables(tables)
    var statements = Self.statements(over: tables, seed: seed)
    for _ in 0..<150 {
      let sql = statements.overOneTable()
      #expect(try rows(sql, tables, limits: limits) == plain.rows(sql), "\(sql)")
    }
  }

  @Test(arguments: 0..<40)
  func rowsOfSeveralTablesAreThoseOfPlainOnes(seed: UInt64) throws {
    let tables = Self.tables(seed: seed)
    let plain = try PlainTables(tables)
    var statements = Self.statements(over: tables, seed: seed)
    for _ in 0..<80 {
      let sql = statements.overSeveral()
      let found = try rows(sql, tables, limits: limits)
      #expect(Self.counts(found) == Self.counts(try plain.rows(sql)), "\(sql)")
    }
  }

  private static func counts(_ rows: [[SQLValue]]) -> [[SQLValue]: Int] {
    Dictionary(rows.map { ($0, 1) }, uniquingKeysWith: +)
  }

  private static func statements(over tables: [SQLTable], seed: UInt64) -> RandomStatement {
    let values =
      (try? tables.prefix(2).flatMap { table in
        try table.columns.flatMap { column in
          try rows("select distinct \"\(column)\" from \"\(table.name)\" limit 6", tables)
            .map { $0[0].literal }
        }
      }) ?? []
    let columns = tables[0].columns.filter { tables[1].columns.contains($0) }
    return RandomStatement(
      columns: columns, values: values + ["'Total'"], generator: SeededGenerator(seed: seed &+ 100))
  }

  /// Two tables of the same axes, of which one may lack items and have errors, and codes.
  private static func tables(seed: UInt64) -> [SQLTable] {
    var generator = SeededGenerator(seed: seed)
    let axes = (0..<Int.random(in: 0...3, using: &generator)).map { axis(number: $0, &generator) }
    return ["r", "s"].map { name in
      let axes = axes.map { axis in
        var axis = axis
        let items = generator.oneIn(30) ? [] : axis.field.items.filter { _ in !generator.oneIn(5) }
        axis.field.items = ItemList(items)
        return axis
      }
      let cells = axes.reduce(1) { $0 * $1.field.items.count }
      let measures = [TableBuilder.count, TableBuilder.mean].prefix(generator.oneIn(2) ? 1 : 2)
      let values = measures.map { measure in (measure, numbers(cells, &generator)) }
      var table = TableBuilder(axes: axes, measures: values).table
      for cube in table.cubes.indices where cells > 0 && generator.oneIn(2) {
        table.cubes[cube].annotationKeys[Int.random(in: 0..<cells, using: &generator)] = ["r"]
      }
      let errors = measures.indices.map { number in
        number == 0 ? numbers(cells, &generator).map { $0 ?? .nan } : nil
      }
      return SQLTable(
        name: name, table: table, axisNames: axes.indices.map { "a\($0)" }, errors: errors)
    } + [
      SQLTable(
        name: "u",
        table: TableBuilder(
          axes: [.values("Code", column: "U", classification: "U", [("V1", "5"), ("5", "V 2")])],
          values: [5, nil]
        ).table, axisNames: ["code"])
    ]
  }

  private static func numbers(_ count: Int, _ generator: inout SeededGenerator) -> [Double?] {
    (0..<count).map { _ in
      if generator.oneIn(8) { return nil }
      let number = Double(Int.random(in: -3...8, using: &generator))
      return generator.oneIn(10) ? number * 0x1p60 : generator.oneIn(4) ? number / 4 : number
    }
  }

  /// Items of months or of values, with labels that stand twice, look like numbers or are empty.
  private static func axis(
    number: Int, _ generator: inout SeededGenerator
  ) -> TableBuilder.Axis {
    let isOfMonths = generator.oneIn(3)
    let labels = [
      "5", "05", "5.0", " 5", "-1", "1e2", "", "Total", "V 1", "v 1", "V 2", "2025-03", "é",
      "e\u{301}",
      "Z", "a'b", "10",
    ]
    var items: [Item] = []
    for position in 0..<Int.random(in: 1...6, using: &generator) {
      let code = isOfMonths ? "20250\(position + 1)" : "V\(position)"
      let label = labels.randomElement(using: &generator) ?? ""
      let members = isOfMonths || !generator.oneIn(6) ? 1 : 2
      let uris = (0..<members).map { member in
        SchemaID("str:value:UC_Test:T:A\(number):C\(number):\(code)\(member == 0 ? "" : "x")")
      }
      items.append(
        Item(
          members == 1 ? .value : .group, uris: uris,
          labels: Array(repeating: label, count: members),
          annotationKeys: generator.oneIn(4) ? ["p"] : []))
    }
    if generator.oneIn(2) { items.append(Item(.total, uris: [], labels: ["Total"])) }
    return TableBuilder.Axis(SchemaID("str:field:UC_Test:T:A\(number)"), "Axis", items: items)
  }
}
