import GRDB
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct AuditTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let workspace = try scratch.open()
    for number in 1...6 {
      try workspace.record(.sample(at: day(number), label: "caseload\(number)"))
    }
  }

  private func verify() throws -> AuditVerdict { try scratch.use { try $0.verifyAudit() } }

  /// Changes the audit as somebody would who knows SQL, but not the chain.
  private func tamper(_ statements: String) throws {
    try scratch.run(
      sql: """
        DROP TRIGGER audit_is_not_updated; DROP TRIGGER audit_is_not_deleted;
        DROP TRIGGER audit_head_only_grows; DROP TRIGGER audit_head_is_not_deleted;
        \(statements)
        """)
  }

  @Test func aRowTellsTheRequestAndWhatCameOfIt() throws {
    let row = try #require(try scratch.use { try $0.audit().first })
    let table = TableBuilder.small
    #expect(row.number == 1)
    #expect(row.at == "2026-01-01T03:04:05.000Z")
    #expect(row.duration == 1.5)
    #expect(row.mode == "replay")
    #expect(row.operation == "table")
    #expect(row.identity == RequestIdentity(of: table.expandedQuery).digest.hex)
    #expect(row.queryDigest == table.expandedQuery.digest.hex)
    #expect(row.dataset == "str:database:UC_Test")
    #expect(row.label == "caseload1")
    #expect(row.status == 200)
    #expect(row.outcome == "answered")
    #expect(row.bytes == table.responseBody.count)
    #expect(row.cells == 6)
    #expect(row.bodyDigest == Digest(of: table.responseBody).hex)
    #expect(row.entityTag == "\"abc\"")
    #expect(row.requestsLeft == 1999)
    #expect(row.source == "a set")
  }

  @Test func rowsAreListedFromATimeOn() throws {
    let workspace = try scratch.open()
    #expect(try workspace.audit().map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(try workspace.audit(since: day(4)).map(\.number) == [4, 5, 6])
    #expect(try workspace.audit(since: day(7)).isEmpty)
  }

  @Test func anUntouchedAuditIsWhole() throws {
    #expect(try verify().isWhole(rows: 6))
    #expect(try Scratch().use { try $0.verifyAudit() }.isWhole(rows: 0))
  }

  @Test(arguments: [
    "at", "duration_ms", "mode", "operation", "identity", "query_digest", "dataset", "label",
    "status", "outcome", "bytes", "cells", "body_digest", "entity_tag", "requests_left", "attempt",
    "source", "notebook", "cell", "hash",
  ])
  func aChangeInAnyColumnIsFound(column: String) throws {
    try tamper("UPDATE audit SET \(column) = 7 WHERE id = 3")
    let faults = try verify().faults
    #expect(faults.first?.hasPrefix("row 3 ") == true)
  }

  @Test(arguments: [
    ("DELETE FROM audit WHERE id = 3", "row 3 was removed"),
    ("DELETE FROM audit WHERE id IN (2, 3, 4)", "rows 2 to 4 were removed"),
    ("DELETE FROM audit WHERE id = 1", "row 1 was removed"),
    ("DELETE FROM audit WHERE id = 6", "rows 6 to 6 were cut off"),
    ("DELETE FROM audit WHERE id > 2", "rows 3 to 6 were cut off"),
    ("DELETE FROM audit", "rows 1 to 6 were cut off"),
    (
      """
      INSERT INTO audit SELECT 7, at, duration_ms, mode, operation, identity, query_digest, dataset,
        label, status, outcome, bytes, cells, body_digest, entity_tag, requests_left, attempt,
        source, notebook, cell, hash FROM audit WHERE id = 6
      """, "rows 7 to 7 were added"
    ),
    ("UPDATE audit_head SET hash = 'x'", "the head does not fit the last row"),
    ("DELETE FROM audit_head", "the head was removed"),
    ("UPDATE audit SET id = -1 WHERE id = 3", "row 3 was removed"),
  ])
  func whatWasDoneToTheRowsIsFound(statement: String, fault: String) throws {
    try tamper(statement)
    let faults = try verify().faults
    #expect(faults.contains(fault), "found: \(faults)")
  }

  @Test func twoRowsThatChangedPlacesAreFound() throws {
    try tamper(
      """
      UPDATE audit SET id = 100 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4;
      UPDATE audit SET id = 4 WHERE id = 100;
      """)
    #expect(try !verify().faults.isEmpty)
  }

  @Test func aWholeAuditThatIsReplacedByAShorterOneIsFound() throws {
    // Cut off, and the head's count made to fit: its hash still does not.
    try tamper("DELETE FROM audit WHERE id = 6; UPDATE audit_head SET count = 5")
    #expect(try verify().faults == ["the head does not fit the last row"])
  }

  @Test func theAuditGrowsAfterASearchAndStaysWhole() throws {
    try scratch.use { try $0.record(.sample()) }
    #expect(try verify().isWhole(rows: 7))
  }

  /// A transport that answers with bytes.
  private struct Answering: Transport {
    let body: [UInt8]
    func send(_ request: APIRequest) async throws -> APIResponse {
      APIResponse(
        status: 200, headers: [:], body: body, source: .init(origin: .recorded, name: "a test"))
    }
  }

  @Test func aRequestWhoseAnswerCannotBeDecodedIsInTheAudit() async throws {
    let workspace = try Workspace(opening: scratch.path, for: .writing, now: fixedClock)
    let client = StatClient(
      transport: AuditedTransport(
        Answering(body: Array("{\"cubes\":".utf8)), mode: .replay, now: fixedClock,
        record: workspace.record))
    let error = await #expect(throws: APIError.self) {
      _ = try await client.table(TableBuilder.small.expandedQuery, label: "broken")
    }
    #expect(error?.code == .undecodable)
    let row = try #require(try workspace.audit().last)
    #expect(row.number == 7)
    #expect(row.label == "broken")
    #expect(row.bytes == 9)
    #expect(row.bodyDigest == Digest(of: Array("{\"cubes\":".utf8)).hex)
    #expect(try workspace.observations().isEmpty)
    try workspace.close()
  }
}
