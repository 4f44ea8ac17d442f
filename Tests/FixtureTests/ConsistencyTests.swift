import FixtureReconstruction
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// Queries of one measure tell one story, whatever they are by.
@Suite struct ConsistencyTests {
  /// The wholes of a table, month by month.
  private struct Wholes {
    let label: String
    let measure: SchemaID
    let time: SchemaID
    /// How far a whole may be off: a count that stands for itself by 2, a sum by what rounding its
    /// parts comes to.
    let error: Double
    let values: [String: Double]
  }

  @Test(arguments: ShippedSets.simulatedNames)
  func answersOfOneMeasureHaveTheSameWholes(name: String) throws {
    let set = try Shipped.set(name)
    var (pairs, months) = (0, 0)
    for release in set.releases {
      let wholes = try set.entries(ofRelease: release).filter { $0.operation == "table" }.map {
        try self.wholes(
          of: try TableResponse.decode(try set.body(of: $0)).table, label: $0.label ?? "")
      }
      for (number, one) in wholes.enumerated() {
        for other in wholes.dropFirst(number + 1)
        where one.measure == other.measure && one.time == other.time {
          pairs += 1
          for (month, value) in one.values {
            guard let there = other.values[month] else { continue }
            months += 1
            #expect(
              abs(value - there) <= one.error + other.error,
              "\(release): \(one.label) has \(value) and \(other.label) \(there) in \(month)")
          }
        }
      }
    }
    #expect(pairs >= set.releases.count && months >= pairs)
  }

  private func wholes(of table: StatTable, label: String) throws -> Wholes {
    // Codes of family types could be years.
    let time = try #require(
      table.fields.firstIndex { field in
        field.items.allSatisfy { $0.uris.first?.code.count == "202601".count }
      })
    var values: [String: Double] = [:]
    var most = 0.0
    var parts: [String: Double] = [:]
    for cell in 0..<table.cellsPerMeasure {
      let items = zip(table.strides, table.shape).map { cell / $0 % $1 }
      let isOfWhole = zip(table.fields, items).allSatisfy { field, item in
        field.items.totalPosition.map { $0 == item } ?? true
      }
      guard isOfWhole else { continue }
      let month = try #require(table.fields[time].items[items[time]].uris.first).code
      values[String(month), default: 0] += try #require(table.cubes[0][cell])
      parts[String(month), default: 0] += 1
      most = max(most, parts[String(month)] ?? 0)
    }
    let hasTotal = table.fields.contains { $0.items.totalPosition != nil }
    // A Total is made of rounded parts too.
    let rounded = hasTotal ? Double(table.shape.max() ?? 0) : most
    return Wholes(
      label: label, measure: table.measures[0].uri, time: table.fields[time].uri,
      error: rounded / 2 + (hasTotal ? 2 : 0), values: values)
  }
}
