import Foundation
import JSONStream
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// What was reported as done is there, whatever happens to the programs that did it.
@Suite(.serialized) struct DurabilityTests {
  private let shell: Shell

  init() throws {
    shell = try Shell()
    let table = TableBuilder.small
    try shell.folder.write(table.responseBody, as: "body.json")
    try shell.folder.write(table.expandedQuery.json.bytes(.pretty), as: "query.json")
    let outcome = try shell.run(
      """
      statbook init uc.statbook && statbook query add query.json --as small &&
      statbook fixtures add set --response body.json --query query.json --release 2026-08
      """)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// The observations that lines on standard error report as kept: `small@3` of `kept small@3: …`.
  private func reported(in errors: String) -> [String] {
    errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { line in
      line.hasPrefix("kept ") ? line.dropFirst(5).split(separator: ":").first.map(String.init) : nil
    }
  }

  private func check(holds reported: Set<String>) throws -> Int {
    let workspace = try Workspace(opening: shell.folder.path("uc.statbook"), for: .writing)
    #expect(try workspace.info().faults == [])
    #expect(try workspace.verifySnapshots().faults == [])
    #expect(try workspace.verifyAudit().faults == [])
    let kept = try workspace.observations().map { "\($0.queryName)@\($0.number)" }
    #expect(reported.subtracting(kept).isEmpty, "was reported as kept, and is lost")
    #expect(kept == (1...max(kept.count, 1)).prefix(kept.count).map { "small@\($0)" })
    try workspace.close()
    return kept.count
  }

  @Test func killedAt50RandomMomentsNothingThatWasReportedIsLost() throws {
    var generator = SeededGenerator(seed: 50)
    var reported: Set<String> = []
    // A busy machine takes longer for the same, so the moments are measured in commands.
    let start = ContinuousClock.now
    try shell.run("statbook get small --recordings set")
    let command = (ContinuousClock.now - start) / .microseconds(1)
    for _ in 1...50 {
      let running = try shell.start(
        """
        while :; do
          statbook get small --recordings set
          sed s/100/$RANDOM/ body.json | statbook snapshot add small -
        done
        """)
      usleep(UInt32(command * Double.random(in: 0...5, using: &generator)))
      let outcome = try running.kill()
      reported.formUnion(self.reported(in: outcome.errors))
      #expect(!outcome.errors.contains("error"), "\(outcome.errors)")
      _ = try check(holds: reported)
    }
    #expect(reported.count > 10, "the programs were killed before they did anything")
    let files = try FileManager.default.contentsOfDirectory(atPath: shell.folder.url.path)
    #expect(!files.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
  }

  @Test func eightProcessesAdding200SnapshotsEachLoseNone() throws {
    let processes = try (1...8).map { process in
      try shell.start(
        """
        for i in $(seq 200); do
          sed s/100/$((\(process) * 1000 + i))/ body.json |
            statbook snapshot add small - || echo "failed $i"
        done
        """)
    }
    var reported: Set<String> = []
    for process in processes {
      let outcome = try process.outcome()
      #expect(outcome.output == "", "\(outcome.errors.suffix(2000))")
      #expect(!outcome.errors.contains("error"))
      reported.formUnion(self.reported(in: outcome.errors))
    }
    #expect(reported.count == 1600)
    #expect(try check(holds: reported) == 1600)
  }
}
