import Foundation
import LoopbackHTTP
import Recordings
import SimulatedService
import StatbookTestSupport
import Testing
import Workspaces

/// Faults as a user of the program meets them: exit code, words, and that nothing is kept.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ProgramFaultTests {
  private static let query = Queries.text(months: Queries.months(3), [Queries.family])

  /// A fault that lasts, the exit code, and what the message says.
  struct Lasting: Sendable, CustomTestStringConvertible {
    var fault: Fault
    var status: Int32
    var tries: Int
    var word: String
    var testDescription: String { fault.name }
  }

  private static let lasting = [
    Lasting(fault: .firewallPage, status: 3, tries: 2, word: "firewall"),
    Lasting(fault: .brokenJSON, status: 3, tries: 3, word: "could not be read"),
    Lasting(fault: .wrongContentType, status: 3, tries: 1, word: "text/plain"),
    Lasting(
      fault: .redirect(to: "http://127.0.0.1:9/elsewhere"), status: 3, tries: 1,
      word: "another address"),
  ]

  @Test(arguments: Self.lasting) func aFaultThatLastsEndsTheCommand(_ lasting: Lasting)
    async throws
  {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      bench.simulator.fail(with: lasting.fault, times: 1000, on: .table)
      for mode in [["--live"], ["--record", "--recordings", "set"], ["--record-all"]] {
        let before = bench.simulator.counts.requests
        let running = try bench.start(
          ["get", "small"] + mode + (mode == ["--record-all"] ? ["--recordings", "set"] : [])
            + ["--service", bench.server.address])
        let outcome = try await bench.end(of: running)
        #expect(outcome.status == lasting.status, "\(mode) \(outcome)")
        #expect(outcome.errors.contains(lasting.word), "\(mode) \(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(bench.simulator.counts.requests - before == lasting.tries, "\(mode)")
      }
      #expect(RecordingSet.isAbsent(bench.folder.appendingPathComponent("set").path))
      #expect(try bench.workspace { try $0.observations() }.isEmpty)
      #expect(try bench.audited().all == bench.simulator.counts.requests)

      // When it is over, the same command goes through.
      bench.simulator.clearFaults()
      try await bench.ask("get", "small", "--record", "--recordings", "set")
      try await bench.statbook("fixtures", "check", "set")
    }
  }

  /// A run asks by labels, for which the schema must be had first.
  @Test func aFaultThatLastsEndsARecheckAndARunToo() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      try bench.write(
        """
        ---
        statbook: 1
        ---

        ```statbook name=families
        use sim = dataset "Simulated Households on Universal Credit"
        let families = get sim."Simulated Households" by month = 2025-05..2025-08
        show families
        ```
        """, as: "nb.md")
      try await bench.ask("get", "small", "--record", "--recordings", "set")
      let commands = [
        ["fixtures", "recheck", "set", "--live"], ["run", "nb.md", "--live"],
        ["run", "nb.md", "--record", "--recordings", "set"],
      ]
      bench.simulator.fail(with: .wrongContentType, times: 1000, on: .table)
      for command in commands {
        let outcome = try await bench.end(
          of: bench.start(command + ["--service", bench.server.address]))
        #expect(outcome.status == 3, "\(command) \(outcome)")
        #expect((outcome.output + outcome.errors).contains("text/plain"), "\(command) \(outcome)")
        try await bench.statbook("fixtures", "check", "set")
      }
      bench.simulator.clearFaults()
      for command in commands {
        let outcome = try await bench.end(
          of: bench.start(command + ["--service", bench.server.address]))
        #expect(outcome.status == 0, "\(command) \(outcome)")
      }
    }
  }

  @Test func aFaultInPassingIsToldAndOvercome() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      for fault in [Fault.serviceUnavailable, .reset, .truncatedGzip] {
        bench.simulator.fail(with: fault, on: .table)
        let before = bench.simulator.counts.requests
        let outcome = try await bench.ask("get", "small", "--live")
        #expect(outcome.errors.contains("trying again in"), "\(outcome)")
        #expect(bench.simulator.counts.requests - before == 2)
      }
      #expect(try bench.audited().all == 6)
    }
  }

  @Test func aWrongKeyIsSaidToBeOne() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      let wrong = ["STATBOOK_API_KEY": "not-the-key-0123456789abcdef"]
      let outcome = try await bench.ask("get", "small", "--live", environment: wrong, exits: 3)
      #expect(outcome.errors.lowercased().contains("key"))
      #expect(!outcome.errors.contains("not-the-key-0123456789abcdef"))
      #expect(bench.simulator.counts.requests == 1 && bench.simulator.counts.unauthenticated == 1)
      let without = try await bench.ask("get", "small", "--live", hasKey: false, exits: 3)
      #expect(without.errors.contains("key set"))
      #expect(bench.simulator.counts.requests == 1)
    }
  }

  /// 429 says when requests are left again; who does not wait is told, and is done.
  @Test func a429WaitsOrEndsAsIsWished() async throws {
    try await Bench.use { bench in
      try bench.makeWorkspace(["small": Self.query])
      bench.simulator.fail(with: .tooManyRequests, on: .table)
      let ended = try await bench.ask("get", "small", "--live", "--no-wait", exits: 3)
      #expect(ended.errors.contains("until"), "\(ended)")
      #expect(bench.simulator.counts.requests == 1)
      // Nor is anything asked before that time.
      try await bench.ask("get", "small", "--live", "--no-wait", exits: 3)
      #expect(bench.simulator.counts.requests == 1)
      bench.clock.move(by: 3700)
      try await bench.ask(
        "get", "small", "--live", "--no-wait", environment: ["STATBOOK_CLOCK": bench.clock.text])
      #expect(bench.simulator.counts.requests == 2)
    }
  }
}
