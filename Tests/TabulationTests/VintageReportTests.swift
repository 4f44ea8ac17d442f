import StatModel
import Testing

@testable import Releases
@testable import Tabulation

@Suite struct VintageReportTests {
  private let report = VintageSamples().report

  private func full(_ format: TextTable.Format = .plain) -> String {
    report.rendered(as: format, detail: .full)
  }

  @Test func hasItsPartsInOrder() {
    let order = [
      "households@1 compared with households@2: values changed", "Coverage", "Values",
      "Publisher's marks", "Status of cells", "Footnotes", "Additivity", "Continuity",
      "Provenance",
    ]
    let titles = report.sections(.full, in: .text).map(\.title)
    #expect(titles == order)
  }

  @Test func leavesOutWhatHasNothingToSay() {
    let table = Vintage(VintageSamples().old, release: "", name: "households")
    let same = VintageComparison(from: table, to: table)
    let titles = ComparisonReport(same, old: report.old, new: report.new)
      .sections(.full, in: .text).map(\.title)
    #expect(titles.dropFirst() == ["Coverage", "Additivity", "Provenance"], "not testable is said")
  }

  @Test func saysOfEachChangeWhetherItCouldBeNoise() throws {
    let table = report.changesTable([0, 1], caption: "")
    #expect(table.table.columns.last?.header == "could be noise")
    #expect(table.table.rows.map { $0.last?.text } == ["no", "yes"])
    #expect(full().contains("σ 1.70, estimated from 240 residuals of households@2025-09"))
    let lines = report.rendered(as: .csv).split(separator: "\n")
    #expect(lines[0].hasSuffix(",could_be_noise"))
    #expect(lines[1].hasSuffix(",false") && lines[2].hasSuffix(",true"))
  }

  @Test func saysWhyNoiseIsNotKnown() {
    var sample = VintageSamples()
    sample.noise = .unknown("this is a mean")
    let text = sample.report.rendered(as: .plain)
    #expect(text.contains("whether a change could be noise is not known: this is a mean"))
    #expect(!text.contains("could be noise  "))
    sample.noise = .notRedrawn("100 of 100 unrevised counts are identical")
    #expect(sample.report.rendered(as: .plain).contains("every change is a revision: 100 of 100"))
  }

  @Test func saysWhyMarksCannotBeTested() {
    #expect(full().contains("old table, p (provisional): Month 202401"))
    #expect(full().contains("not testable against what changed: the releases are eleven months"))
  }

  @Test func writesRewordedNotesWordByWord() {
    #expect(full().contains("reworded: Figures are [-final <b>-] {+provisional+}"))
    #expect(
      full(.markdown).contains("Figures are <del>final &lt;b></del> <ins>provisional</ins>"))
    #expect(report.page.contains("Figures are <del>final &lt;b&gt;</del> <ins>provisional</ins>"))
  }

  @Test func givesNoRelativeChangeOnASmallBase() {
    func change(_ old: Double) -> CellChange {
      CellChange(
        oldMeasure: 0, newMeasure: 0, oldItems: [], newItems: [], old: old, new: old + 10,
        isEqualAtPrecision: false)
    }
    #expect(ComparisonReport.relative(change(19)) == nil)
    #expect(ComparisonReport.relative(change(20)) == 0.5)
  }

  @Test func tellsHowItIsMadeAgain() {
    #expect(
      full().contains("made again by: statbook compare households --from 2025-09 --to 2026-08"))
    #expect(full().contains(report.new.provenance.bodyDigest.hex))
  }

  @Test func fitsATerminal() {
    let text = report.rendered(as: .box, width: 80)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
