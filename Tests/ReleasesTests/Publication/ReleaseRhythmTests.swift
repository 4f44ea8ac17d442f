import StatModel
import Testing

@testable import Releases

@Suite struct ReleaseRhythmTests {
  private let monthly: [Period] = (1...5).map { .month(year: 2025, month: $0) }
  private let quarterly: [Period] = (1...3).map { .quarter(year: 2025, quarter: $0) }

  private func objection(_ old: String, _ new: String, _ periods: [Period]) -> String? {
    ReleaseRhythm.objection(from: old, to: new, periods: periods)
  }

  @Test func releasesAreAdjacentByTheRhythmOfTheirData() {
    #expect(objection("2025-08", "2025-09", monthly) == nil)
    #expect(objection("2025-12-16", "2026-01-20", monthly) == nil)
    #expect(objection("2025-08", "2025-11", quarterly) == nil)
    #expect(objection("2025-08", "2025-09", [.month(year: 2025, month: 6)]) == nil)
    let yearly: [Period] = [.financialYear(start: 2022), .financialYear(start: 2023)]
    #expect(objection("2024-03", "2025-03", yearly) == nil)
  }

  @Test func othersAreNotAndTheReasonIsSaid() {
    #expect(
      objection("2025-09", "2026-08", monthly)
        == "the releases are eleven months apart, and the data are monthly")
    #expect(
      objection("2025-08", "2025-09", quarterly)
        == "the releases are one month apart, and the data are quarterly")
    #expect(objection("2026-08", "2025-09", monthly) == "the first release is the later one")
    #expect(objection("2025-09", "2025-09", monthly) == "the releases are of the same month")
  }

  @Test func namesThatAreNoMonthsTellNothing() {
    #expect(
      objection("draft", "2025-09", monthly) == "the release \"draft\" is not named by a month")
    #expect(
      objection("2025-09", "2025-13", monthly)
        == "the release \"2025-13\" is not named by a month")
    #expect(objection("", "2025-09", monthly) == "a table belongs to no release")
    #expect(
      objection("2025-08", "2025-09", [])
        == "the table has no periods that tell how often there is a release")
  }
}
