import Foundation
import SimulatedService
import StatbookTestSupport
import Testing
import Workspaces

/// Limits of the hour, over several processes: what is left is told and kept to.
@Suite(.serialized, .timeLimit(.minutes(10))) struct RequestLimitTests {
  /// 25 months of 352 authorities: with 352 cells a request, a request a month.
  private static let query = Queries.text(months: Queries.months(25), [Queries.authorities])

  @Test func saysBeforehandThatTooFewRequestsAreLeft() async throws {
    try await Bench.use {
      $0.cellLimit = 352
      $0.tableLimit = 20
    } _: { bench in
      try bench.makeWorkspace(["wide": Self.query])
      try await bench.ask("schema", "sync", Queries.dataset)
      let schema = bench.simulator.counts
      let plan = try await bench.ask("get", "wide", "--dry-run", "--cell-limit", "352")
      #expect(plan.errors.contains("25 parts"))
      #expect(bench.simulator.counts == schema)

      let refused = try await bench.ask("get", "wide", "--live", "--no-wait", exits: 3)
      #expect(refused.errors.contains("this run needs 25 requests, 20 are left"), "\(refused)")
      // The one question was for all at once, which the service refuses, and which costs nothing.
      #expect(bench.simulator.counts.counted == schema.counted)
      #expect(bench.simulator.counts.requests == schema.requests + 1)
      #expect(bench.simulator.counts.refused == 1)

      // Who waits gets what is left, and is told until when it waits for the rest.
      let waiting = try bench.start(["get", "wide", "--live", "--service", bench.server.address])
      try await waiting.wait { waiting.errors.contains("no request is left until") }
      #expect(waiting.isRunning)
      waiting.kill()
      #expect(try await bench.end(of: waiting).status == 128 + 9)
      #expect(bench.simulator.counts.tables == 20)
      #expect(bench.simulator.remaining == 10_000 - 20 - schema.counted)
      try expectAgreement(bench)

      // An hour later only the rest is asked.
      bench.clock.move(by: 3700)
      let rest = try await bench.ask(
        "get", "wide", "--live", "--no-wait", environment: ["STATBOOK_CLOCK": bench.clock.text])
      #expect(rest.errors.contains("20 parts of an earlier run"), "\(rest)")
      #expect(bench.simulator.counts.tables == 25)
      try expectAgreement(bench)
      let observations = try bench.workspace { try $0.observations() }
      #expect(observations.map(\.shape) == [[25, 352]])
    }
  }

  @Test func twoProcessesKeepTheLimitTogether() async throws {
    try await Bench.use {
      $0.cellLimit = 400
      $0.tableLimit = 20
    } _: { bench in
      let months = Queries.months(24)
      try bench.makeWorkspace([
        "one": Queries.text(months: Array(months[..<12]), [Queries.authorities]),
        "two": Queries.text(months: Array(months[12...]), [Queries.authorities]),
      ])
      try await bench.ask("schema", "sync", Queries.dataset)
      let both = try ["one", "two"].map {
        try bench.start(["get", $0, "--live", "--no-wait", "--service", bench.server.address])
      }
      var statuses: [Int32] = []
      for running in both { statuses.append(try await bench.end(of: running).status) }
      // Each needs eleven; both together have twenty. Whether one of them comes through depends on
      // whose turns are first, and one that plans when too few are left asks for nothing.
      #expect(statuses.contains(3) && statuses.allSatisfy { [0, 3].contains($0) }, "\(statuses)")
      let tables = bench.simulator.counts.tables
      #expect(statuses.contains(0) ? (11...20).contains(tables) : tables == 20, "\(tables)")
      #expect(bench.simulator.counts.tooMany == 0)
      try expectAgreement(bench)
    }
  }

  @Test func twoProcessesTakeTurns() async throws {
    try await Bench.use {
      $0.cellLimit = 400
    } _: { bench in
      let months = Queries.months(12)
      try bench.makeWorkspace([
        "one": Queries.text(months: Array(months[..<6]), [Queries.authorities]),
        "two": Queries.text(months: Array(months[6...]), [Queries.authorities]),
      ])
      try await bench.ask("schema", "sync", Queries.dataset)
      let both = try ["one", "two"].map {
        try bench.start(["get", $0, "--live", "--service", bench.server.address])
      }
      for running in both {
        let outcome = try await bench.end(of: running)
        #expect(outcome.status == 0, "\(outcome)")
      }
      #expect(bench.simulator.counts.tables == 12 && bench.simulator.counts.tooMany == 0)
      try expectAgreement(bench)
    }
  }

  /// The service's own count is that of the audit, to the request.
  private func expectAgreement(_ bench: Bench) throws {
    let audited = try bench.audited()
    #expect(audited.all == bench.simulator.counts.requests)
    #expect(audited.counted == bench.simulator.counts.counted)
  }
}
