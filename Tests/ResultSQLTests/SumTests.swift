import ResultSQL
import StatModel
import StatbookTestSupport
import Testing

/// SQL computes what Swift computes, on tables by chance.
@Suite struct SumTests {
  @Test(arguments: 0..<40)
  func everyCellIsInItsRow(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = StatTable.random(using: &generator)
    let names = table.fields.indices.map { "a\($0)" }
    let columns = names.map { "\($0)_code, \($0)_is_total, \($0)_is_group" }
    let found = try rows(
      "select measure, value, status, \(columns.joined(separator: ", ")) from r",
      [SQLTable(name: "r", table: table, axisNames: names)])
    #expect(found == expectedRows(of: table))
  }

  @Test(arguments: 0..<40)
  func sumsAreThoseOfSwift(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var table = StatTable.random(using: &generator)
    for cube in table.cubes.indices {
      // Whole numbers, whose sums do not depend on their order.
      table.cubes[cube].values = table.cubes[cube].values.map { _ in
        Double(Int.random(in: -1_000_000...1_000_000, using: &generator))
      }
    }
    let names = table.fields.indices.map { "a\($0)" }
    let found = try rows(
      """
      select measure, a0_code, sum(value), count(value), count(*) from r
      group by measure, a0_code order by measure, a0_code
      """, [SQLTable(name: "r", table: table, axisNames: names)])
    #expect(found == expectedSums(of: table))
  }

  private func items(of cell: Int, in table: StatTable) -> [Int] {
    zip(table.strides, table.shape).map { cell / $0 % $1 }
  }

  private func expectedRows(of table: StatTable) -> [[SQLValue]] {
    let codes = table.fields.map(\.codes)
    return table.cubes.indices.flatMap { measure in
      (0..<table.cellsPerMeasure).map { cell in
        let items = items(of: cell, in: table)
        let marks = table.publicationMarks(measure: measure, items: items)
        let ofAxes = items.enumerated().flatMap { axis, item -> [SQLValue] in
          let kind = table.fields[axis].items.kind(at: item)
          return [.text(codes[axis][item]), kind == .total ? 1 : 0, kind == .group ? 1 : 0]
        }
        return [
          .text(table.measures[measure].label), value(table.cubes[measure][cell]),
          .text(marks.joined(separator: ";")),
        ] + ofAxes
      }
    }
  }

  private func value(_ number: Double?) -> SQLValue {
    guard let number else { return nil }
    return number == number.rounded() && abs(number) < 0x1p53
      ? .integer(Int64(number)) : .real(number)
  }

  private func expectedSums(of table: StatTable) -> [[SQLValue]] {
    struct Key: Hashable {
      var measure: String
      var code: String
    }
    var sums: [Key: (sum: Int64?, known: Int64, all: Int64)] = [:]
    let codes = table.fields[0].codes
    for measure in table.cubes.indices {
      for cell in 0..<table.cellsPerMeasure {
        let key = Key(
          measure: table.measures[measure].label, code: codes[items(of: cell, in: table)[0]])
        var sum = sums[key] ?? (nil, 0, 0)
        sum.all += 1
        if let number = table.cubes[measure][cell] {
          sum.sum = (sum.sum ?? 0) + Int64(number)
          sum.known += 1
        }
        sums[key] = sum
      }
    }
    return sums.sorted { ($0.key.measure, $0.key.code) < ($1.key.measure, $1.key.code) }.map {
      [
        .text($0.measure), .text($0.code), $1.sum.map(SQLValue.integer) ?? nil, .integer($1.known),
        .integer($1.all),
      ]
    }
  }
}
