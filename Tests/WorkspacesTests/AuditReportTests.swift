import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct AuditReportTests {
  private let scratch: Scratch
  private let workspace: Workspace
  private let dataset = "str:database:UC_Test"

  init() throws {
    scratch = try Scratch()
    workspace = try scratch.open()
    try record(.replay, minute: 0, duration: 1)
    try record(.live, minute: 1, duration: 300, status: 503, outcome: "unavailable")
    try record(.live, minute: 2, duration: 900, attempt: 2, notebook: "a.md", cell: "x")
    try record(.live, minute: 3, duration: 20, operation: .schema(nil), status: 304)
    try record(.live, minute: 4, duration: 25, operation: .schema(nil))
    try record(.live, minute: 5, duration: 5, operation: .rateLimit(.all))
    try record(.live, minute: 6, duration: 7, status: 400, outcome: "refused")
    try record(.live, minute: 65, duration: 60_000, status: nil, outcome: "timed-out")
    try record(.recordAll, minute: 66, duration: 50, notebook: "a.md", cell: "y")
  }

  private func record(
    _ mode: RequestMode, minute: Int, duration: Double,
    operation: StatAPI.Operation = .table(dataset: "str:database:UC_Test"), status: Int? = 200,
    outcome: String? = nil, attempt: Int = 1, notebook: String? = nil, cell: String? = nil
  ) throws {
    var request = APIRequest(operation: operation, path: "/\(operation.name)")
    request.attempt = attempt
    let response = status.map {
      APIResponse(
        status: $0,
        headers: [
          "x-ratelimit": "100", "x-ratelimit-remaining": String(90 - minute),
          "x-ratelimit-reset": "1767326645000",
        ],
        body: [1, 2, 3], source: ResponseSource(origin: .live, name: "s"))
    }
    var event = AuditEvent(
      at: fixedDate.addingTimeInterval(Double(minute) * 60 - 245), duration: duration, mode: mode,
      request: request, response: response,
      outcome: outcome ?? (status == 304 ? "unchanged" : "answered"))
    (event.notebook, event.cell) = (notebook, cell)
    try workspace.record(event)
  }

  @Test func useIsAddedUpByTheHour() throws {
    let hours = try workspace.auditReport(by: .hour)
    #expect(hours.map(\.key) == ["2026-01-02T03", "2026-01-02T04"])
    let first = try #require(hours.first)
    #expect(first.requests == 7 && first.counted == 2 && first.uncertain == 1)
    #expect(first.unchanged == 1 && first.replayed == 1 && first.failed == 2)
    #expect(first.retried == 1 && first.bytes == 21 && first.duration == 1258)
    #expect(hours.last?.uncertain == 1 && hours.last?.counted == 1)
  }

  @Test func useIsAddedUpByDatasetNotebookAndMode() throws {
    let datasets = try workspace.auditReport(by: .dataset)
    #expect(datasets.map(\.key) == [dataset, nil])
    #expect(datasets.map(\.counted) == [2, 1])
    let modes = try workspace.auditReport(by: .mode)
    #expect(modes.map(\.key) == ["live", "record-all", "replay"])
    #expect(modes.map(\.counted) == [2, 1, 0])
    let notebooks = try workspace.auditReport(by: .notebook)
    #expect(notebooks.map(\.key) == ["a.md", nil])
    let all = try AuditGrouping.allCases.map { grouping in
      try workspace.auditReport(by: grouping).reduce(0) { $0 + $1.requests }
    }
    #expect(all == [9, 9, 9, 9], "each request is in one row")
    #expect(try workspace.auditReport(since: day(3), by: .mode).isEmpty)
  }

  /// All requests of a kind may have failed without an answer.
  @Test func whatBroughtNoAnswerIsAddedUpToo() throws {
    let scratch = try Scratch()
    let workspace = try scratch.open()
    try workspace.record(
      AuditEvent(
        at: fixedDate, duration: 1, mode: .live,
        request: APIRequest(operation: .table(dataset: SchemaID(dataset)), path: "/table"),
        response: nil,
        outcome: "unreachable"))
    for grouping in AuditGrouping.allCases {
      let use = try #require(try workspace.auditReport(by: grouping).first)
      #expect(use.requests == 1 && use.counted == 0 && use.uncertain == 1 && use.failed == 1)
    }
  }

  /// The service never sees what its firewall answers.
  @Test func aPageOfTheFirewallIsNotCounted() throws {
    let before = try workspace.auditReport(by: .mode).reduce(0) { $0 + $1.counted }
    try record(.live, minute: 7, duration: 1, outcome: "firewall")
    let after = try workspace.auditReport(by: .mode).reduce(0) { $0 + $1.counted }
    #expect(after == before)
  }

  @Test func aNotebookCostsWhatItsCellsDo() throws {
    let cost = try workspace.auditCost(ofNotebook: "a.md")
    #expect(cost.map(\.key) == ["x", "y"] && cost.map(\.counted) == [1, 1])
    #expect(try workspace.auditCost(ofNotebook: "b.md").isEmpty)
  }

  @Test func hoursStandBesideTheLimits() throws {
    #expect(try workspace.auditHours().map(\.share) == [nil, nil])
    let limit = RateLimit(limit: 100, remaining: 80, reset: day(3))
    let table = RateLimit(limit: 10, remaining: 8, reset: day(3))
    try workspace.endTurn(at: "s", as: "-", told: [.all: limit, .table: table], at: fixedDate)
    let hours = try workspace.auditHours(service: "s")
    #expect(hours.first?.counted == [.all: 2, .table: 1, .schema: 1])
    #expect(hours.last?.counted == [.all: 1, .table: 1, .schema: 0])
    #expect(hours.map(\.fewestLeft) == [86, 24])
    #expect(hours.map(\.share) == [0.1, 0.1], "of the limit that is nearest")
    #expect(try workspace.auditHours(service: "t").map(\.limits) == [[:], [:]])
  }

  @Test func slowAndFailingCallsAreListed() throws {
    #expect(try workspace.slowCalls(limit: 2).map(\.duration) == [60_000, 900])
    #expect(try workspace.slowCalls(atLeast: 1000).map(\.outcome) == ["timed-out"])
    let failures = try workspace.failingCalls()
    #expect(failures.map(\.outcome) == ["timed-out", "refused", "unavailable"])
    #expect(failures.map(\.recovered) == [0, 0, 1])
    #expect(failures.map(\.status) == [nil, 400, 503])
    #expect(failures.allSatisfy { $0.requests == 1 && $0.dataset == dataset })
    #expect(failures.first?.last == "2026-01-02T04:05:00.000Z")
  }
}
