import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RandomErrorTests {
  private let exact = Simulator.still { $0.isPerturbed = false }
  private let perturbed = Simulator.still()
  private static let dimensions = [Names.regions, Names.family, Names.children, Names.tenure]

  /// True counts with a Total on each axis.
  private func withTotals(
    _ dimensions: [String], _ simulator: Simulator
  ) async throws -> (shape: [Int], values: [Double]) {
    let plain = try await simulator.table(Query(dimensions)).table
    var recodes: [String: Recode] = [:]
    for field in plain.fields.dropFirst() {
      recodes[field.uri.raw] = Recode(map: field.items.map { $0.uris.map(\.raw) }, total: true)
    }
    let table = try await simulator.table(Query(dimensions, recodes: recodes)).table
    return (Array(table.shape.dropFirst()), table.cubes[0].values)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func trueCountsAddUp(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let chosen = Array(Self.dimensions.shuffled(using: &generator).prefix(2))
    let (shape, values) = try await withTotals(chosen, exact)
    let (rows, columns) = (shape[0], shape[1])
    for row in 0..<rows {
      let parts = (0..<columns - 1).reduce(0) { $0 + values[row * columns + $1] }
      #expect(parts == values[row * columns + columns - 1])
    }
    for column in 0..<columns {
      let parts = (0..<rows - 1).reduce(0) { $0 + values[$1 * columns + column] }
      #expect(parts == values[(rows - 1) * columns + column])
    }
    #expect(values[rows * columns - 1] > 1_000_000)
  }

  @Test func aTotalThatIsNotAskedForIsTheSameAsOneThatIs() async throws {
    let alone = try await exact.table(Query([Names.family])).table.cubes[0].values
    let (shape, values) = try await withTotals([Names.family, Names.tenure], exact)
    for row in alone.indices { #expect(values[row * shape[1] + shape[1] - 1] == alone[row]) }
  }

  @Test func isTheSameForTheSameRecordsInWhateverTable() async throws {
    let alone = try await perturbed.table(Query([Names.family])).table.cubes[0].values
    let (shape, values) = try await withTotals([Names.family, Names.tenure], perturbed)
    for row in alone.indices { #expect(values[row * shape[1] + shape[1] - 1] == alone[row]) }
    // A group of all families, and their Total; a country of one region, and the region.
    let all = Recode(map: [["1", "2", "3", "4", "99"].map(Names.family)], total: true)
    let groups = try await perturbed.table(Query([Names.family], recodes: [Names.family: all]))
    #expect(groups.table.cubes[0].values[0] == groups.table.cubes[0].values[1])
    #expect(groups.table.cubes[0].values[0] == values[values.count - 1])
    let wales = Names.countries.replacing("valueset", with: "value") + ":W92000004"
    let places = Recode(map: [[wales], [Names.region("W92000004")]])
    let table = try await perturbed.table(Query([Names.place], recodes: [Names.place: places]))
      .table
    #expect(table.cubes[0].values[0] == table.cubes[0].values[1])
  }

  @Test func isRepeatedAndDependsOnTheSeedAlone() async throws {
    let query = Query([Names.authorities, Names.family])
    let first = try await perturbed.post(query).body
    #expect(try await perturbed.post(query).body == first)
    #expect(try await Simulator.still().post(query).body == first)
    #expect(try await Simulator.still { $0.seed = 2 }.post(query).body != first)
  }

  @Test func neverPublishesOneToFourAndLeavesZeroAlone() async throws {
    let query = Query([Names.authorities, Names.family, Names.children, Names.tenure])
    let (counts, published) = (
      try await exact.table(query).table.cubes[0].values,
      try await perturbed.table(query).table.cubes[0].values
    )
    #expect(!published.contains { 1...4 ~= $0 })
    #expect(counts.contains { 1...4 ~= $0 })
    #expect(published.contains(5))
    #expect(zip(counts, published).allSatisfy { $0 != 0 || $1 == 0 })
  }

  @Test func hasTheSpreadOfTheRealService() async throws {
    let query = Query([Names.month, Names.regions, Names.family])
    let counts = try await exact.table(query).table.cubes[0].values
    let published = try await perturbed.table(query).table.cubes[0].values
    let errors = zip(counts, published).filter { $0.0 > 20 }.map { $1 - $0 }
    #expect(errors.count > 4000)
    let mean = errors.reduce(0, +) / Double(errors.count)
    let variance = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(errors.count)
    #expect(abs(mean) < 0.1)
    #expect(1.5...1.75 ~= variance.squareRoot())
  }

  @Test func partsDoNotAddUpToTheirTotal() async throws {
    let (shape, values) = try await withTotals([Names.regions, Names.family], perturbed)
    let differences = (0..<shape[0]).map { row in
      let cells = values[row * shape[1]..<(row + 1) * shape[1]]
      return cells.dropLast().reduce(0, +) - (cells.last ?? 0)
    }
    #expect(differences.contains { $0 != 0 })
    #expect(differences.allSatisfy { abs($0) < 25 })
  }
}
