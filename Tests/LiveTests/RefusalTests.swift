import Foundation
import SimulatedService
import StatbookTestSupport
import Testing
import Workspaces

/// Where nothing is asked, and why.
@Suite(.serialized, .timeLimit(.minutes(10))) struct RefusalTests {
  private static let query = Queries.text(months: Queries.months(3), [Queries.family])

  @Test func ciAsksNothingUnlessThatIsSaidTwice() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      try bench.write(Self.query, as: "query.json")
      let ci = ["CI": "1"]
      let refused = try await bench.ask("get", "small", "--live", environment: ci, exits: 64)
      #expect(refused.errors.contains("--allow-network"))
      try await bench.ask(
        "get", "small", "--record", "--recordings", "set", environment: ci, exits: 64)
      try await bench.ask("csv", "query.json", "--live", environment: ci, exits: 64)
      try await bench.ask("schema", "sync", "--all", environment: ci, exits: 64)
      try await bench.ask("table", "list", environment: ci, exits: 64)
      #expect(bench.simulator.counts.requests == 0)
      #expect(try bench.audited().all == 0)
      try await bench.ask("get", "small", "--live", "--allow-network", environment: ci)
      #expect(bench.simulator.counts.tables == 1)
    }
  }

  @Test func aMissingHelperIsToldWithTheWayToBuildIt() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      // Alone in a folder, with no PATH that has the helper.
      let alone = bench.folder.appendingPathComponent("alone")
      try FileManager.default.createDirectory(at: alone, withIntermediateDirectories: false)
      let copy = alone.appendingPathComponent("statbook")
      // Copied by another program: a file that this one has open to write can't be started while a
      // test beside this one starts something.
      let copying = try bench.start(
        [try BuiltProgram.statbook.path, copy.path], program: "/bin/cp")
      try #require(try await bench.end(of: copying).status == 0)
      let path = ["PATH": "/usr/bin:/bin"]
      for line in [
        ["get", "small", "--live", "--service", bench.server.address],
        ["key", "check", "--service", bench.server.address],
      ] {
        let running = try bench.start(line, environment: path, program: copy.path)
        let outcome = try await bench.end(of: running)
        #expect(outcome.status == 3, "\(line) \(outcome)")
        #expect(
          outcome.errors.contains("swift build -c release --product statbook-remote"),
          "\(outcome)")
      }
      #expect(bench.simulator.counts.requests == 0)
      #expect(try bench.workspace { try $0.observations() }.isEmpty)
      // All that is offline works all the same.
      let list = try bench.start(["query", "list"], environment: path, program: copy.path)
      #expect(try await bench.end(of: list).status == 0)
      // Named in the variable, it is found.
      let remote = try BuiltProgram.remote.path
      let found = try bench.start(
        ["get", "small", "--live", "--service", bench.server.address],
        environment: path.merging(["STATBOOK_REMOTE": remote]) { $1 }, program: copy.path)
      #expect(try await bench.end(of: found).status == 0)
    }
  }
}
