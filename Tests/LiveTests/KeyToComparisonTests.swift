import Foundation
import JSONStream
import SimulatedService
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// From a key to a comparison of two releases, with the programs that were built, over HTTP.
@Suite(.serialized, .timeLimit(.minutes(10))) struct KeyToComparisonTests {
  private static let cells = """
    use sim = dataset "Simulated Households on Universal Credit"
    let families = get sim."Simulated Households"
      by month = 2025-05..2025-08
         family_type = all level "Family Type"
    show families
    """

  @Test(arguments: [false, true]) func leadsFromAKeyToTheRevisions(isPerturbed: Bool) async throws {
    try await Bench.use {
      $0.isPerturbed = isPerturbed
    } _: { bench in
      try await setKey(bench)
      try await bench.statbook("init", "uc.statbook")
      try await syncSchema(bench)

      // By labels, from the service; `let` saves the query.
      let shown = try await bench.ask(
        "-c", Self.cells, "--live", "--format", "csv", hasKey: false)
      #expect(shown.output.contains("Single, with child dependant"))
      #expect(shown.output.split(separator: "\n").count == 1 + 4 * 5)

      let first = try await record(bench, release: "2025-09")
      #expect(bench.simulator.nextRelease() == "2025-12")
      try await refresh(bench)
      let second = try await record(bench, release: "2025-12")
      #expect(first != second)

      let comparison = try await bench.statbook(
        "compare", "families", "--from", "2025-09", "--to", "2025-12", "--format", "json",
        hasKey: false)
      try expectRevisions(comparison.output, bench, isPerturbed: isPerturbed)

      // The recordings alone give the same, to the byte, without a key and without a server.
      let query = try await bench.statbook("query", "show", "families", "--format", "json")
      try bench.write(query.output, as: "elsewhere/families.json")
      await bench.server.stop()
      let elsewhere = ["STATBOOK_WORKSPACE": "elsewhere/new.statbook", "HOME": "/nonexistent"]
        .merging(["CONFIG", "STATE"].map { ("XDG_\($0)_HOME", "/nonexistent") }) { $1 }
      try await bench.statbook("init", "elsewhere/new.statbook")
      try await bench.statbook(
        "query", "add", "elsewhere/families.json", "--as", "families", hasKey: false,
        environment: elsewhere)
      for (release, csv) in [("2025-09", first), ("2025-12", second)] {
        try await bench.statbook(
          "get", "families", "--recordings", "set", "--release", release, hasKey: false,
          environment: elsewhere)
        let replayed = try await bench.statbook(
          "show", "families", "--release", release, "--format", "csv", hasKey: false,
          environment: elsewhere)
        #expect(Array(replayed.output.utf8) == Array(csv.utf8))
      }
    }
  }

  private func setKey(_ bench: Bench) async throws {
    let none = try await bench.ask("key", "check", hasKey: false, exits: 3)
    #expect(none.errors.contains("key set"))
    try await bench.statbook(
      "key", "set", "--service", bench.server.address, hasKey: false, input: Bench.key + "\n")
    let check = try await bench.ask("key", "check", hasKey: false)
    #expect(check.output.contains("accepts the key"))
  }

  /// Syncs twice: the second time nothing has changed, which costs nothing.
  private func syncSchema(_ bench: Bench) async throws {
    try await bench.ask("schema", "sync", Queries.dataset, hasKey: false)
    #expect(bench.simulator.counts.schema > 10)
    let before = bench.simulator.counts
    try await bench.ask("schema", "sync", Queries.dataset, hasKey: false)
    let after = bench.simulator.counts
    #expect(after.counted == before.counted)
    #expect(after.requests > before.requests)
    #expect(after.unchanged - before.unchanged == after.requests - before.requests)
  }

  /// Asking again finds other figures.
  private func refresh(_ bench: Bench) async throws {
    let before = try bench.workspace { try $0.observations(of: "families") }
    try await bench.ask("-c", "refresh families", "--live", hasKey: false)
    let after = try bench.workspace { try $0.observations(of: "families") }
    #expect(after.count == before.count + 1)
    let tables = try bench.workspace { try $0.tables(of: [after[0], after[after.count - 1]]) }
    #expect(tables[0].dataDigest != tables[1].dataDigest)
  }

  /// Records a release, and returns what is shown of it.
  private func record(_ bench: Bench, release: String) async throws -> String {
    let tables = bench.simulator.counts.tables
    try await bench.ask(
      "get", "families", "--record", "--recordings", "set", "--release", release, hasKey: false)
    #expect(bench.simulator.counts.tables == tables + 1)
    let checked = try await bench.statbook("fixtures", "check", "set", hasKey: false)
    #expect(checked.status == 0)
    return try await bench.statbook(
      "show", "families", "--release", release, "--format", "csv", hasKey: false
    ).output
  }

  /// The changed cells are those that a scripted revision covers, no more and no less.
  private func expectRevisions(
    _ text: String, _ bench: Bench, isPerturbed: Bool
  ) throws {
    let table = try bench.workspace {
      try $0.table(of: $0.observation(ObservationReference("families@2025-12")))
    }
    let revisions = bench.simulator.revisions.filter { $0.release == "2025-12" }
    var expected: [String: Int] = [:]
    for cell in 0..<table.cellsPerMeasure {
      let items = zip(table.fields, table.strides).map { field, stride in
        field.items[cell / stride % field.items.count].uris.map(\.raw)
      }
      let covering = revisions.filter { $0.isCovered(by: items) }
      if !covering.isEmpty {
        expected[items.joined().sorted().joined(separator: " ")] = covering.reduce(0) {
          $0 + $1.change
        }
      }
    }
    #expect(revisions.count == 4 && expected.count == 4)

    let comparison = try JSONValue(parsing: Array(text.utf8))
    let changes = try #require(comparison["changes"]?.elements)
    var found: [String: Int] = [:]
    for change in changes {
      let uris = try #require(change["items"]?.members).flatMap { item in
        item.value["uris"]?.elements?.compactMap(\.string) ?? []
      }
      found[uris.sorted().joined(separator: " ")] = change["difference"]?.integer
    }
    #expect(changes.count == expected.count)
    #expect(Set(found.keys) == Set(expected.keys))
    for (place, change) in expected where !isPerturbed { #expect(found[place] == change) }
    #expect(comparison["cells"]?["changed"]?.integer == expected.count)
    #expect(comparison["cells"]?["identical"]?.integer == table.cellsPerMeasure - expected.count)
    #expect(comparison["cells"]?["removed"]?.integer == 0)
  }
}
