import Foundation
import Releases
import StatModel
import Testing

@testable import Tabulation

@Suite struct VintagePageTests {
  @Test func showsHostileLabelsAsText() {
    let page = VintageSamples().report.page
    #expect(!page.contains("<script"))
    #expect(!page.contains("\u{202E}") && !page.contains("\u{1B}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func carriesEveryChangedCellAndListsTheLargest() throws {
    let report = VintageSamples(months: 30, regions: 30).report
    let changes = report.comparison.changes.count
    #expect(changes > ComparisonReport.mostOnPage)
    let page = report.page
    let address = try #require(page.firstMatch(of: /href="data:text\/csv;charset=utf-8,([^"]*)"/))
    let csv = try #require(String(address.1).removingPercentEncoding)
    #expect(csv.split(separator: "\n").count > changes, "one label has a line end in quotes")
    #expect(csv.contains("'=1+1"), "no spreadsheet takes a label for a formula")
    #expect(page.contains("The 300 largest of \(NumberFormat.grouped(changes)) changes"))
  }

  @Test func drawsTheLargestTheSpreadAndThePeriodsEachWithItsFigures() throws {
    let page = VintageSamples(months: 12, regions: 6).report.page
    for title in [
      "the largest revisions", "how the revisions are spread", "net revision by period",
    ] {
      #expect(page.contains("<p class=\"title\"") && page.contains("Households: \(title)"))
    }
    #expect(page.components(separatedBy: "<svg").count == 4)
    #expect(page.components(separatedBy: "<desc").count == 4)
    #expect(page.components(separatedBy: "The figures of the chart").count == 4)
  }

  @Test func hasEveryIdOnce() {
    let page = VintageSamples(months: 12, regions: 6).report.page
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(ids.count > 10 && Set(ids).count == ids.count)
  }

  @Test(arguments: [
    (
      [5.0, -5, 12, -120], 0,
      ["-999 to -100", "-99 to -10", "-9 to -1", "+1 to +9", "+10 to +99"]
    ),
    ([0.05, 0.5], 2, ["+0.01 to +0.09", "+0.10 to +0.99"]),
    ([9.99999, 10], 0, ["+10 to +99"]),
  ])
  func sortsRevisionsByPowersOfTen(revisions: [Double], decimals: Int, labels: [String]) {
    let bins = RevisionBins(revisions, decimals: decimals)
    #expect(bins.labels == labels)
    #expect(bins.counts.reduce(0, +) == revisions.count)
  }
}
