import Foundation
import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// A release day with forty saved queries, with the programs that were built, over HTTP.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ReleaseDayTests {
  /// Killed in the middle and run again, it asks each query once, stays within its budget, and its page
  /// names the figures that the release revises, the new periods and the new label, and nothing else.
  @Test(arguments: [false, true]) func namesWhatIsScriptedAndNothingElse(
    isPerturbed: Bool
  ) async throws {
    try await Bench.use {
      $0.isPerturbed = isPerturbed
    } _: { bench in
      try bench.makeWorkspace(SavedQueries.texts)
      try SavedQueries.follow(bench)
      let first = try await bench.ask("release-day", "--release", "2025-09", exits: 1)
      #expect(first.output.contains("40 queries observed for the first time"), "\(first)")
      #expect(bench.simulator.counts.tables == 40)

      let same = try await bench.ask("release-day", "--budget", "40", exits: 0)
      #expect(same.output.contains("no new period"), "\(same)")
      #expect(same.output.contains("40 of 40 requests used"), "\(same)")
      #expect(bench.simulator.counts.tables == 80)

      bench.simulator.nextRelease()
      let before = bench.simulator.counts
      try await killInTheMiddle(bench)
      let kept = try bench.workspace { try $0.observations().count } - 80
      #expect(kept == 15)
      let page = try await bench.ask(
        "release-day", "--budget", "45", "--release", "2025-12", "-o", "day.md", exits: 1)
      #expect(page.errors.contains("15 of 40 queries were asked on this release day already"))
      let after = bench.simulator.counts
      // The one that was under way when the process died was asked again.
      #expect(after.tables - before.tables == 41)
      #expect(after.counted - before.counted <= 60)
      #expect(try bench.audited().counted + 1 == after.counted, "all but the one that was killed")

      let text = try String(
        contentsOf: bench.folder.appendingPathComponent("day.md"), encoding: .utf8)
      let markdown = MarkdownPage(text)
      try expectRevisions(markdown, bench, isPerturbed: isPerturbed)
      expectPeriods(markdown)
      #expect(
        markdown.sections["Structure"]?.filter { !$0.contains("is now called") } == [], "\(text)")
      #expect(markdown.sections["Broken queries"] == nil)
      #expect(markdown.sections["Left over"] == nil)

      // Without the service, the workspace gives the same figures again.
      let offline = try await bench.statbook(
        "release-day", "--since", "2025-09", "--format", "markdown", "--service",
        bench.server.address, hasKey: false, exits: 1)
      let again = MarkdownPage(offline.output)
      for title in ["New periods", "Changed figures"] {
        #expect(again.sections[title] == markdown.sections[title])
      }
    }
  }

  private func killInTheMiddle(_ bench: Bench) async throws {
    bench.simulator.fail(with: .slow(.zero), times: 15, on: .table)
    bench.simulator.fail(with: .stall(after: 100), on: .table)
    let tables = bench.simulator.counts.tables
    let killed = try bench.start([
      "release-day", "--budget", "60", "--release", "2025-12", "--service", bench.server.address,
    ])
    try await killed.wait { bench.simulator.counts.tables == tables + 16 }
    #expect(killed.isRunning)
    killed.kill()
    #expect(try await bench.end(of: killed).status == 128 + 9)
  }

  /// The rows of changed figures are the cells that a scripted revision covers, without Totals.
  private func expectRevisions(
    _ page: MarkdownPage, _ bench: Bench, isPerturbed: Bool
  ) throws {
    let revisions = bench.simulator.revisions.filter { $0.release == "2025-12" }
    var expected: [String: Int] = [:]
    for name in SavedQueries.texts.keys {
      let table = try bench.workspace {
        try $0.table(of: $0.observation(ObservationReference("\(name)@2025-12")))
      }
      for cell in 0..<table.cellsPerMeasure {
        let items = zip(table.fields, table.strides).map { field, stride in
          field.items[cell / stride % field.items.count]
        }
        let covering = revisions.filter { $0.isCovered(by: items.map { $0.uris.map(\.raw) }) }
        guard !covering.isEmpty, items.allSatisfy({ $0.kind != .total }) else { continue }
        let labels = zip(table.fields, items).map { field, item in
          let label = item.labels.joined(separator: " + ")
          return label.contains { $0.isLetter } ? label : "\(field.label) \(label)"
        }.joined(separator: " / ")
        expected["\(name): \(labels)"] = covering.reduce(0) { $0 + $1.change }
      }
    }
    var found: [String: Int] = [:]
    let rows = page.rows["Changed figures"] ?? []
    for row in rows {
      found["\(row[5]): \(row[0])"] = Int(row[3].replacing(",", with: "").replacing("+", with: ""))
    }
    #expect(expected.count > 100)
    #expect(rows.count == found.count)
    #expect(Set(found.keys) == Set(expected.keys))
    for (place, change) in expected where !isPerturbed { #expect(found[place] == change) }
    let sizes = rows.compactMap { found["\($0[5]): \($0[0])"]?.magnitude }
    #expect(sizes == sizes.sorted(by: >), "the largest first")
  }

  private func expectPeriods(_ page: MarkdownPage) {
    let rows = page.rows["New periods"] ?? []
    #expect(Set(rows.map { $0[0] }) == Set(SavedQueries.following))
    for row in rows { #expect(row[1].contains("September 2025"), "\(row)") }
    let notes = page.sections["New periods"]?.joined() ?? ""
    #expect(notes.contains("3 newer periods, up to November 2025, not asked for"))
  }

  @Test func stopsAtTheBudgetAndGoesOnWithTheRest() async throws {
    try await Bench.use {
      $0.tableLimit = 30
    } _: { bench in
      try bench.makeWorkspace(SavedQueries.texts)
      let dry = try await bench.ask("release-day", "--dry-run", "--budget", "10")
      #expect(dry.errors.contains("40 queries to ask with 40 table requests"), "\(dry)")
      #expect(dry.errors.contains("not enough for all of them"))
      #expect(bench.simulator.counts.requests == 0)

      let some = try await bench.ask("release-day", "--budget", "20", exits: 1)
      #expect(bench.simulator.counts.counted == 20, "\(some)")
      #expect(some.output.contains("The budget of 20 requests is used up"), "\(some)")
      let asked = bench.simulator.counts.tables
      #expect(some.output.contains("\(40 - asked) queries not asked"), "\(some)")

      // The hour of the service ends it too, and nobody waits for the next.
      let more = try await bench.ask("release-day", exits: 1)
      #expect(bench.simulator.counts.tables == 30)
      #expect(more.output.contains("10 queries not asked"), "\(more)")
      bench.clock.move(by: 3700)
      let rest = try await bench.ask(
        "release-day", environment: ["STATBOOK_CLOCK": bench.clock.text], exits: 1)
      #expect(bench.simulator.counts.tables == 40)
      #expect(!rest.output.contains("Left over"), "\(rest)")
      #expect(rest.errors.contains("30 of 40 queries were asked on this release day already"))
    }
  }

  @Test func listsBrokenQueriesWithSuccessorsAndAsksThemWhenTold() async throws {
    let months = Queries.months(3)
    try await Bench.use { bench in
      try bench.makeWorkspace([
        "families": Queries.text(months: months, [Queries.family]),
        "tenures": Queries.text(months: months, [Queries.tenure]),
        "countries": Queries.text(months: months, [Queries.countries]),
      ])
      try await bench.ask("release-day", exits: 1)
      bench.simulator.move(toRelease: "2026-03")
      let broken = try await bench.ask("release-day", exits: 1)
      #expect(broken.output.contains("2 queries broken"), "\(broken)")
      #expect(broken.output.contains("V_C_SIMGEOG21_COUNTRY_TO_GB"), "\(broken)")
      #expect(broken.output.contains("hnfamily_type"), "\(broken)")
      let observations = try bench.workspace { try $0.observations(of: "families").count }
      #expect(observations == 1)

      let updated = try await bench.ask(
        "release-day", "families", "countries", "--update", exits: 1)
      #expect(!updated.output.contains("broken"), "\(updated)")
      #expect(updated.output.contains("ids that are gone were replaced"), "\(updated)")
      #expect(try bench.workspace { try $0.observations(of: "families").count } == 2)
    }
  }

  /// A figure in a sentence of a notebook is another one now, and the page says where, old and new.
  @Test func tellsWhichQuotedFiguresChanged() async throws {
    try await Bench.use {
      $0.isPerturbed = false
    } _: { bench in
      let query = Queries.text(months: Queries.months(3), [])
      try bench.makeWorkspace(["households": query])
      try bench.write(query, as: "households.json")
      try await bench.ask("release-day", exits: 1)
      let shown = try await bench.statbook("show", "households", "--format", "csv")
      #expect(shown.output.contains("July 2025,"), "\(shown)")
      try bench.write(
        """
        ---
        statbook: 1
        ---
        ```statbook
        let households = query "households.json"
        ```

        There were {{households[month: 2025-07] = 3,076,675}} of them, and not
        {{households[month: 2025-07] = 1}}.
        """, as: "brief.md")
      bench.simulator.nextRelease()
      let page = try await bench.ask("release-day", "--format", "markdown", exits: 1)
      let rows = MarkdownPage(page.output).rows["Quoted figures"] ?? []
      #expect(rows.map(\.first) == ["brief.md:8", "brief.md:9"], "\(page)")
      #expect(rows.first?.suffix(3) == ["3,076,675", "3,076,593", "-82"], "\(page)")
    }
  }

  @Test func aRequestThatFailsIsToldAndAskedAgain() async throws {
    try await Bench.use { bench in
      let months = Queries.months(3)
      try bench.makeWorkspace([
        "a": Queries.text(months: months, [Queries.tenure]),
        "b": Queries.text(months: months, [Queries.family]),
      ])
      bench.simulator.fail(with: .wrongContentType, on: .table)
      let failed = try await bench.ask("release-day", exits: 3)
      #expect(failed.output.contains("1 query failed"), "\(failed)")
      try await bench.ask("release-day", exits: 1)
      #expect(try bench.workspace { try $0.observations().map(\.queryName) } == ["a", "b"])
    }
  }
}
