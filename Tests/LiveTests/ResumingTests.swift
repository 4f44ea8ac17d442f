import Foundation
import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// A query above the cell limit whose process is killed in the middle.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ResumingTests {
  /// As the real service is: three million cells, a million a request.
  ///
  /// 82 months × 352 authorities × 5 family types × 7 numbers of children × 3 of employment.
  @Test func goesOnAfterAKillAndEqualsTheUnsplitAnswer() async throws {
    try await resumes(
      Queries.text(
        months: Queries.months(82),
        [Queries.authorities, Queries.family, Queries.children, Queries.employment]),
      cells: 3_030_720, cellLimit: 1_000_000)
  }

  /// The Total of the axis that is split is asked for, since figures with random error don't add up.
  @Test func aTotalOfTheSplitAxisIsThatOfTheUnsplitAnswer() async throws {
    let query = Queries.text(
      months: Queries.months(24), total: true, [Queries.countries, Queries.family])
    var tables: [StatTable] = []
    for limit in [nil, 100] {
      try await Bench.use {
        $0.cellLimit = limit
      } _: { bench in
        tables.append(try await answer(to: query, bench))
        #expect((bench.simulator.counts.tables > 1) == (limit != nil))
      }
    }
    #expect(tables[0].shape == [25, 5, 5])
    #expect(tables[0].dataDigest == tables[1].dataDigest)
    #expect(tables[0].labelsDigest == tables[1].labelsDigest)
  }

  private func resumes(_ query: String, cells: Int, cellLimit: Int) async throws {
    var unsplit: StatTable?
    try await Bench.use {
      $0.cellLimit = nil
    } _: { bench in
      unsplit = try await answer(to: query, bench)
      #expect(bench.simulator.counts.tables == 1)
    }
    let whole = try #require(unsplit)
    #expect(whole.cellsPerMeasure == cells)

    try await Bench.use {
      $0.cellLimit = cellLimit
    } _: { bench in
      try bench.makeWorkspace(["large": query])
      try await bench.ask("schema", "sync", Queries.dataset)
      // The query itself and two parts come, the third begins and never ends.
      bench.simulator.fail(with: .slow(.zero), times: 3, on: .table)
      bench.simulator.fail(with: .stall(after: 1000), on: .table)
      let killed = try bench.start(["get", "large", "--live", "--service", bench.server.address])
      try await killed.wait { bench.simulator.counts.tables == 3 }
      #expect(killed.isRunning && killed.errors.contains("part 3 of"))
      killed.kill()
      let end = try await bench.end(of: killed)
      #expect(end.status == 128 + 9)
      let parts = try #require(end.errors.firstMatch(of: /([0-9]+) parts along/)?.output.1)
      let count = try #require(Int(parts))
      #expect(count > 3)
      let before = bench.simulator.counts
      #expect(try bench.workspace { try $0.observations() }.isEmpty)
      #expect(try bench.workspace { try $0.verifyAudit() }.faults == [])

      // The turn of the dead process is nobody's.
      let resumed = try await bench.ask("get", "large", "--live")
      #expect(!resumed.errors.contains("waiting for its turn"), "\(resumed)")
      #expect(resumed.errors.contains("2 parts of an earlier run will be used"), "\(resumed)")
      #expect(bench.simulator.counts.tables - before.tables == count - 2)
      #expect(bench.simulator.counts.refused - before.refused == 1)
      let table = try bench.workspace {
        try $0.table(of: $0.observation(ObservationReference("large")))
      }
      #expect(table.dataDigest == whole.dataDigest)
      #expect(table.labelsDigest == whole.labelsDigest)
      #expect(table.fields == whole.fields)
      #expect(table.cubes == whole.cubes)
      #expect(table.dataset == whole.dataset && table.measures == whole.measures)
      func notes(_ table: StatTable) -> [String] {
        table.annotations.entries.map { "\($0.key) \($0.text)" }.sorted()
      }
      #expect(notes(table) == notes(whole))
    }
  }

  private func answer(to query: String, _ bench: Bench) async throws -> StatTable {
    try bench.makeWorkspace(["large": query])
    try await bench.ask("schema", "sync", Queries.dataset)
    try await bench.ask("get", "large", "--live")
    return try bench.workspace {
      try $0.table(of: $0.observation(ObservationReference("large")))
    }
  }
}
