import JSONStream
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct MissReportTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func report(_ request: APIRequest, in set: RecordingSet) -> MissReport {
    MissReport(of: request, in: set, release: set.releases.last)
  }

  @Test func ranksTheTrueNeighbourFirst() throws {
    let other = TableQuery(
      dataset: Example.dataset, measures: [Example.count], dimensions: [[Example.region]],
      recodes: [Recode(axis: Example.region, values: [Example.region("E1")])])
    let set = try folder.record([
      ("one axis less", other),
      ("other months", Example.query(months: ["202501", "202502", "202503"])),
      ("wales", Example.query(regions: ["W1"])),
      ("true neighbour", Example.query(regions: ["E1", "E2", "W1"])),
    ])
    let report = report(.table(Example.query(), label: "asked"), in: set)
    #expect(
      report.neighbours.map(\.entry.label) == ["true neighbour", "other months", "wales"])
    #expect(report.neighbours.first?.shape == [3, 1])
    #expect(
      report.neighbours.first?.differences
        == ["Region: recorded 3 values, asked 2: − \"Wales\""])
  }

  @Test func namesValuesByTheLabelsOfOtherRecordings() throws {
    let set = try folder.record([("persons", Example.query(regions: ["E1", "E2"]))])
    let report = report(.table(Example.query(regions: ["E1", "W1"])), in: set)
    #expect(
      report.neighbours.first?.differences
        == ["Region: recorded 2 values, asked 2: + W1 − \"South\""])
  }

  @Test func tellsTotalsAndOrderFromValues() throws {
    let set = try folder.record([("persons", Example.query())])
    #expect(
      report(.table(Example.query(total: true)), in: set).neighbours.first?.differences
        == ["Region: recorded without Total, asked with its Total"])
    #expect(
      report(.table(Example.query(regions: ["E2", "E1"])), in: set).neighbours.first?.differences
        == ["Region: the same values in another order"])
  }

  @Test func tellsAWholeFieldFromSomeOfItsValues() throws {
    let set = try folder.record([("persons", Example.query())])
    var query = Example.query()
    query.recodes.removeFirst()
    #expect(
      report(.table(query), in: set).neighbours.first?.differences
        == ["Region: recorded 2 values, asked all values"])
  }

  @Test func givesEachReason() throws {
    let set = try folder.record([("persons", Example.query())])
    let foreign = TableQuery(
      dataset: "str:database:Houses", measures: [], dimensions: [["str:field:Houses:F:C"]])
    #expect(report(.table(Example.query(months: ["1"])), in: set).reason == .otherQuery)
    #expect(report(.table(Example.query(), language: "cy"), in: set).reason == .otherForm)
    #expect(report(.table(foreign), in: set).reason == .otherSubject)
    #expect(report(.schema(nil), in: set).reason == .otherEndpoint)
    let none = MissReport(of: .schema(nil), in: set, release: nil)
    #expect(none.reason == .nothingRecorded)
  }

  @Test func isReadByTools() throws {
    let set = try folder.record([("persons", Example.query())])
    let json = report(.table(Example.query(months: ["202502"]), label: "later"), in: set).json
    #expect(json["reason"]?.string == "other-query")
    #expect(json["neighbours"]?.elements?.first?["name"]?.string == "persons")
    #expect(json["commands"]?.elements?.first?.string?.hasPrefix("Add an answer") == true)
  }
}
