import StatModel
import StatbookTestSupport

/// Random error as the service seems to add it: a whole number from a discrete distribution about 0,
/// nothing on a true 0, and nothing published below 5.
struct Perturbation {
  /// The standard deviation of the distribution.
  var deviation = 1.6

  /// One figure as it might be published.
  func published(_ count: Double, using generator: inout SeededGenerator) -> Double {
    guard count > 0 else { return 0 }
    let value = count + noise(using: &generator)
    return value < 5 ? 0 : value
  }

  /// A table of true counts as it might be published, one error a cell.
  func published(_ table: StatTable, using generator: inout SeededGenerator) -> StatTable {
    var table = table
    for cube in table.cubes.indices where table.measures[cube].isCount {
      for cell in table.cubes[cube].values.indices {
        let count = table.cubes[cube].values[cell]
        table.cubes[cube].values[cell] = published(count, using: &generator)
      }
    }
    return table
  }

  /// A rounded sum of twelve uniform numbers, which is as good as normal.
  private func noise(using generator: inout SeededGenerator) -> Double {
    let sum = (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
    return ((sum - 6) * deviation).rounded()
  }
}

extension StatTable {
  /// True counts of months by areas by families, with Totals that are the sums of their parts.
  static func trueCounts(
    months: Int = 4, areas: Int = 20, families: Int = 4, using generator: inout SeededGenerator
  ) -> StatTable {
    let axes: [TableBuilder.Axis] = [
      .months((0..<months).map { "2024\($0 < 9 ? "0" : "")\($0 + 1)" }),
      .regions((0..<areas).map { "E0700\($0 + 1000)" }, total: true),
      .values(
        "Family Type", column: "FAMILY", classification: "C_FAMILY",
        (0..<families).map { ("\($0 + 1)", "Family \($0 + 1)") }, total: true),
    ]
    var values: [Double] = []
    for _ in 0..<months {
      var totals = [Double](repeating: 0, count: families + 1)
      for _ in 0..<areas {
        let parts = (0..<families).map { _ in Double(Int.random(in: 12...4000, using: &generator)) }
        let row = parts + [parts.reduce(0, +)]
        for (position, value) in row.enumerated() { totals[position] += value }
        values += row
      }
      values += totals
    }
    return TableBuilder(axes: axes, values: values).table
  }
}
