import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct NearestNeighbourTests {
  /// Fifty queries are recorded; each of 200 that are asked is one step away from one of them.
  @Test func ranksTheTrueNeighbourFirstAndTellsTheStepInLabels() throws {
    var near = NearQueries(generator: SeededGenerator(seed: 8))
    let queries = (0..<50).map { near.query(of: NearQueries.datasets[$0 % 4]) }
    let folder = try TemporaryFolder()
    let set = try NearQueries.record(queries, in: folder)
    #expect(try RecordingCheck.findings(in: set).isEmpty)
    for number in 0..<200 {
      let truth = number % queries.count
      let step = NearQueries.Step.allCases[number / queries.count]
      let (asked, told) = near.neighbour(of: queries[truth], by: step)
      let report = MissReport(of: .table(asked), in: set, release: "2025-09")
      let first = try #require(report.neighbours.first)
      #expect(first.entry.label == "query \(truth)", "\(step), \(number)")
      #expect(
        first.differences.contains { $0.contains("\"\(told)\"") },
        "\(step), \(number): \(first.differences) does not tell \(told)")
      #expect(first.differences.count == 1, "\(step), \(number): \(first.differences)")
      #expect(first.shape == queries[truth].recodes.map { $0.map?.count ?? 0 })
    }
  }
}
