import Foundation
import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// The commands of the service, one after the other, as a user would try them.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CommandTests {
  private static let query = Queries.text(months: Queries.months(3), [Queries.family])

  @Test func csvNeedsNothingButAKey() async throws {
    try await Bench.use { bench in
      try bench.write(Self.query, as: "query.json")
      let csv = try await bench.ask("csv", "query.json", "--live")
      let rows = csv.output.split(whereSeparator: \.isNewline)
      #expect(rows.count == 1 + 3 * 5)
      #expect(rows.first?.contains("value") == true)
      let ledger = try #require(bench.environment()["XDG_STATE_HOME"])
      let audited = try bench.audited("\(ledger)/statbook/requests.statbook")
      #expect(audited.all == 1 && audited.counted == bench.simulator.counts.counted)
      // Nothing else was made.
      let made = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
      #expect(made == ["query.json"])
      let again = try await bench.ask("csv", "query.json", "--live")
      #expect(again.output == csv.output)
      #expect(try bench.audited("\(ledger)/statbook/requests.statbook").all == 2)
    }
  }

  /// Nothing of the schema is known before; what the query does not list is asked for.
  @Test func csvSplitsWhatIsTooLarge() async throws {
    try await Bench.use {
      $0.cellLimit = 6
    } _: { bench in
      try bench.write(Self.query, as: "query.json")
      let csv = try await bench.ask("csv", "query.json", "--live")
      #expect(csv.output.split(whereSeparator: \.isNewline).count == 1 + 3 * 5)
      #expect(csv.errors.contains("3 parts"), "\(csv.errors)")
      #expect(bench.simulator.counts.tables == 3 && bench.simulator.counts.refused == 1)
      let schema = bench.simulator.counts.schema
      #expect(schema > 0 && schema < 5)
      // The second time that is known.
      let again = try await bench.ask("csv", "query.json", "--live")
      #expect(again.output == csv.output)
      #expect(bench.simulator.counts.schema == schema && bench.simulator.counts.tables == 6)
    }
  }

  /// What is recorded are the refusal, the levels and the parts, as they were received; replay makes the
  /// table of them again.
  @Test func recordsWhatIsTooLargeInPartsAndReplaysTheWhole() async throws {
    try await Bench.use {
      $0.cellLimit = 6
    } _: { bench in
      try bench.write(Self.query, as: "query.json")
      try bench.makeWorkspace(["small": Self.query])
      let recording = ["get", "small", "--record", "--recordings", "set", "--release", "2025-09"]
      let asked = try await bench.end(
        of: bench.start(recording + ["--service", bench.server.address]))
      #expect(asked.status == 0 && asked.errors.contains("3 parts along"), "\(asked)")
      #expect(bench.simulator.counts.tables == 3 && bench.simulator.counts.refused == 1)
      let shown = try await bench.statbook("show", "small", "--format", "csv")
      #expect(shown.output.split(whereSeparator: \.isNewline).count == 1 + 3 * 5)
      try await bench.statbook("fixtures", "check", "set")
      try await bench.ask("fixtures", "recheck", "set", "--live")

      // The second time all is recorded, and nothing is asked.
      let requests = bench.simulator.counts.requests
      let again = try await bench.end(
        of: bench.start(recording + ["--service", bench.server.address]))
      #expect(again.status == 0 && again.errors.contains("3 of them recorded"), "\(again)")
      #expect(bench.simulator.counts.requests == requests)

      // Without a server, in another workspace that knows no schema.
      await bench.server.stop()
      let elsewhere = ["STATBOOK_WORKSPACE": "new.statbook"]
      try await bench.statbook("init", "new.statbook")
      try await bench.statbook(
        "query", "add", "query.json", "--as", "small", hasKey: false, environment: elsewhere)
      try await bench.statbook(
        "get", "small", "--recordings", "set", hasKey: false, environment: elsewhere)
      let replayed = try await bench.statbook(
        "show", "small", "--format", "csv", hasKey: false, environment: elsewhere)
      #expect(Array(replayed.output.utf8) == Array(shown.output.utf8))
      let digests = try [
        bench.workspacePath, bench.folder.appendingPathComponent("new.statbook").path,
      ]
      .map { path in
        let workspace = try Workspace(opening: path, for: .reading)
        defer { try? workspace.close() }
        return Set(try workspace.observations().map(\.provenance.dataDigest))
      }
      #expect(digests[0] == digests[1] && digests[0].count == 1)
    }
  }

  @Test func anotherKeyHasLimitsOfItsOwn() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      try bench.write(Self.query, as: "query.json")
      let ledger = try #require(bench.environment()["XDG_STATE_HOME"])
      func limits(_ path: String) throws -> Int {
        let workspace = try Workspace(opening: path, for: .reading)
        defer { try? workspace.close() }
        let service = bench.server.address
        return try workspace.serviceLimits(of: ServiceAddress(service).url, at: bench.clock.now)
          .count
      }
      for verb in ["set", "forget"] {
        try await bench.ask("get", "small", "--live")
        try await bench.ask("csv", "query.json", "--live")
        for path in [bench.workspacePath, "\(ledger)/statbook/requests.statbook"] {
          #expect(try limits(path) > 0)
        }
        try await bench.statbook(
          "key", verb, "--service", bench.server.address, input: Bench.key + "\n")
        for path in [bench.workspacePath, "\(ledger)/statbook/requests.statbook"] {
          #expect(try limits(path) == 0)
        }
      }
    }
  }

  @Test func leavesOutTheEndOfLongLists() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace()
      let cut = try await bench.ask("schema", "sync", Queries.authorities, "--most-pages", "1")
      #expect(cut.errors.contains("was not read to its end"), "\(cut)")
      let whole = try await bench.ask("schema", "sync", Queries.authorities)
      #expect(!whole.errors.contains("was not read to its end"), "\(whole)")
    }
  }

  @Test func tellsTheShareOfTheLimit() async throws {
    try await Bench.use {
      $0.tableLimit = 800
    } _: { bench in
      try bench.makeWorkspace(["small": Self.query])
      try await bench.ask("schema", "sync", Queries.family)
      try await bench.ask("get", "small", "--live")
      let hours = try await bench.statbook("audit", "report")
      #expect(hours.output.contains("0.1 %"), "\(hours)")
      let plan = try await bench.ask("get", "small", "--dry-run")
      #expect(plan.errors.contains("that is 0.1 % of a window"), "\(plan)")
    }
  }

  @Test func keepsAQueryAliveOverReleases() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      try await bench.ask("schema", "sync", Queries.dataset)
      let tree = try await bench.ask("schema", "tree", Queries.dataset, "--depth", "3")
      #expect(tree.output.contains("Family Type"))
      #expect(tree.output.contains("Simulated Households"))
      let found = try await bench.statbook("schema", "find", "couple child")
      #expect(found.output.contains("Couple, with child dependant"))
      try await bench.ask("query", "check", "small")

      // Two releases on, the field is called otherwise.
      let requests = bench.simulator.counts.requests
      bench.simulator.move(toRelease: "2026-03")
      try await bench.ask("query", "check", "small")
      #expect(bench.simulator.counts.requests == requests)
      try await bench.ask("schema", "sync", Queries.dataset)
      let broken = try await bench.ask("query", "check", "small", exits: 1)
      #expect(broken.errors.contains("hnfamily_type"), "\(broken)")
      let list = try await bench.ask("query", "check", exits: 1)
      #expect(list.output.contains("broken"))
      let asked = try await bench.ask("get", "small", "--live", exits: 3)
      #expect(asked.errors.contains("HNFAMILY_TYPE"), "\(asked)")

      let dry = try await bench.ask("query", "update", "small", "--dry-run")
      #expect(dry.errors.contains("hnfamily_type"))
      #expect(try bench.workspace { try $0.query(named: "small").versions.count } == 1)
      try await bench.ask("query", "update", "small")
      try await bench.ask("query", "check", "small")
      try await bench.ask("get", "small", "--live")
      let periods = try await bench.ask("query", "periods", "small", "--latest", "3")
      #expect(periods.errors.contains("February 2026"), "\(periods)")
      try await bench.ask("get", "small", "--live")
      let shown = try await bench.statbook("show", "small@2", "--format", "csv")
      #expect(shown.output.contains("February 2026"))
      #expect(shown.output.split(whereSeparator: \.isNewline).count == 1 + 3 * 5)
    }
  }

  @Test func tellsWhatWasAskedAndFetchesSavedTables() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      let list = try await bench.ask("table", "list")
      let id = "str:table:0b8e5c1e-51a1-4d0e-8f5a-000000000001"
      #expect(list.output.contains(id))
      try await bench.ask("table", "get", id, "--as", "saved")
      let shown = try await bench.statbook("show", "saved", "--format", "csv")
      #expect(shown.output.contains("Social Rented"))
      let none = try await bench.ask(
        "table", "get", "str:table:nowhere", "--as", "none", exits: 3)
      #expect(!none.errors.isEmpty)
      try await bench.ask("get", "small", "--live")
      bench.simulator.fail(with: .wrongContentType, on: .table)
      try await bench.ask("get", "small", "--live", exits: 3)

      let hours = try await bench.statbook("audit", "report", "--by", "hour", "--format", "json")
      #expect(hours.output.contains("fewest left"), "\(hours)")
      let audited = try bench.audited()
      #expect(audited.all == bench.simulator.counts.requests)
      let counted = try bench.workspace { try $0.auditHours() }
        .reduce(0) { $0 + ($1.counted[.all] ?? 0) }
      #expect(counted == bench.simulator.counts.counted)
      let failing = try await bench.statbook("audit", "report", "--failing", "--format", "csv")
      #expect(failing.output.contains("wrong-content-type"))
      for by in ["dataset", "notebook", "mode"] {
        try await bench.statbook("audit", "report", "--by", by)
      }
      let slow = try await bench.statbook("audit", "report", "--slow")
      #expect(!slow.output.isEmpty)
      try await bench.statbook("audit", "verify")
    }
  }
}
