import Foundation
import StatModel
import StatbookTestSupport
import Testing

@testable import Releases
@testable import Tabulation

@Suite struct ReleaseDayReportTests {
  private typealias Query = ReleaseDayReport.Query

  private func sighting(_ number: Int) -> ReleaseDayReport.Sighting {
    let report = VintageSamples().report
    let side = number == 1 ? report.old : report.new
    return .init(name: "caseload@\(number)", provenance: side.provenance)
  }

  private func query(
    _ name: String = "caseload", threshold: ChangeThreshold = .none,
    noise: NoiseKnowledge? = nil
  ) -> Query {
    var sample = VintageSamples()
    if let noise { sample.noise = noise }
    return Query(
      name: name, state: .refreshed, before: sighting(1), after: sighting(2),
      changes: QueryChanges(sample.report, threshold: threshold))
  }

  private func report(
    _ queries: [Query], quotes: [ReleaseDayReport.Quote] = [], threshold: ChangeThreshold = .none
  ) -> ReleaseDayReport {
    ReleaseDayReport(
      .init(began: fixedDate), queries: queries, quotes: quotes, threshold: threshold)
  }

  private var unchanged: Query {
    Query(name: "same", state: .refreshed, before: sighting(1), after: sighting(1))
  }

  @Test func hasItsPartsInOrder() {
    var changed = query()
    changed.newer = (2, "May 2026")
    changed.isUpdated = true
    let page = report(
      [
        changed, Query(name: "old", state: .broken(["the schema has no field X"])),
        Query(name: "late", state: .left),
      ],
      quotes: [.init(place: "a.md:3", expression: "x", old: "1", new: "2", remark: "+1")])
    let titles = page.sections(in: .page).dropFirst().map(\.title)
    #expect(
      titles == [
        "New periods", "Changed figures", "Structure", "Broken queries", "Quoted figures",
        "Left over", "Provenance",
      ])
    let text = page.rendered(as: .plain, width: 80)
    #expect(text.contains("1 query broken, 1 query left over, 1 quoted figure to correct."))
    #expect(text.contains("2 newer periods, up to May 2026, not asked for"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func namesWhatRandomErrorDoesNotExplain() throws {
    let changes = try #require(query().changes)
    #expect(changes.changes.map(\.difference) == ["+400", "-15", "+12", "-10"])
    #expect(changes.named == 4 && changes.tally.couldBeNoise == 2 && changes.tally.changed == 6)
    let text = report([query()]).rendered(as: .plain)
    #expect(text.contains("2 could be random error alone, and are not named"))

    let all = try #require(query(noise: .unknown("this is a mean")).changes)
    #expect(all.named == all.tally.changed && all.isNoiseUnknown)
    #expect(all.changes.map(\.size) == all.changes.map(\.size).sorted(by: >))
    let drawnOnce = try #require(query(noise: .notRedrawn("all are the same")).changes)
    #expect(drawnOnce.named == drawnOnce.tally.changed && drawnOnce.isNotRedrawn)
  }

  @Test(arguments: [
    ("500", 0), ("400", 1), ("19.9%", 1), ("50%", 0), ("11", 3), ("0", 4),
  ]) func namesWhatReachesTheThreshold(text: String, named: Int) throws {
    let threshold = try #require(ChangeThreshold(text))
    let changes = try #require(query(threshold: threshold).changes)
    #expect(changes.named == named && changes.tally.belowThreshold == 4 - named)
    #expect("\(threshold)".replacing(" ", with: "") == text)
    let page = report([query(threshold: threshold)], threshold: threshold)
    #expect(page.isDifferent, "a change below the threshold is one all the same")
    #expect(page.rendered(as: .plain).contains("are below") == (named < 4))
  }

  @Test(arguments: ["", "x", "-1", "%", "inf", "nan"]) func takesNoOtherThreshold(text: String) {
    #expect(ChangeThreshold(text) == nil)
  }

  @Test func tellsOnceWhatSeveralQueriesHave() {
    let names = ["a", "b", "c", "d", "e", "f"]
    let page = report(
      names.map { Query(name: $0, state: .broken(["the schema has no field X"])) })
    let text = page.rendered(as: .plain)
    #expect(text.contains("a, b, c, d and 2 more: the schema has no field X"))
    #expect(text.ranges(of: "no field X").count == 1)
  }

  @Test func saysThatNothingChanged() {
    let page = report([unchanged])
    #expect(!page.isDifferent)
    let text = page.rendered(as: .plain)
    #expect(text.contains("1 of 1 query asked; no new period."))
    #expect(text.contains("No figure of the past changed."))
    #expect(page.sections(in: .text).map(\.title).dropFirst() == ["Provenance"])
    #expect(report([unchanged, Query(name: "late", state: .left)]).isDifferent)
  }

  @Test(arguments: [TextTable.Format.box, .plain, .markdown])
  func showsHostileLabelsAndDoesNotObeyThem(format: TextTable.Format) {
    let text = report([query()]).rendered(as: format, width: 80)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    let page = report([query()]).page
    #expect(!page.contains("<script") && page.contains("&lt;script"))
  }
}
