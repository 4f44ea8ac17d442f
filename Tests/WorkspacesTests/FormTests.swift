import Foundation
import GRDB
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct FormTests {
  @Test func everyTableIsStrict() throws {
    let loose = try Scratch().sql { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM pragma_table_list
          WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'
          """)
    }
    // That of the migrations is GRDB's.
    #expect(loose == ["grdb_migrations"])
  }

  @Test func theHeaderSaysWhatItIs() throws {
    let header = try Scratch().bytes()
    #expect(header[68..<72].elementsEqual("STBK".utf8))
    #expect(header[60..<64].elementsEqual([0, 0, 0, 7]))
    #expect(header[18..<20].elementsEqual([2, 2]), "2 stands for the write-ahead log")
  }

  @Test func aReferenceToNothingIsRefused() throws {
    let scratch = try Scratch()
    let workspace = try scratch.open()
    try workspace.add(smallTable().expandedQuery, as: "gone", source: "-")
    let version = try #require(try workspace.query(named: "gone").versions.last)
    try workspace.removeQuery("gone", withObservations: false)
    #expect(throws: WorkspaceError.self) {
      try workspace.keep(
        NewObservation(
          version: version, table: smallTable(), body: [], origin: .imported, source: "-",
          observedAt: fixedDate))
    }
    #expect(try workspace.info().counts.allSatisfy { $0.count == 0 }, "nothing is half-written")
  }

  @Test(arguments: [
    ("v_queries", ["name", "version", "release", "digest", "added_at", "source", "recordings"]),
    ("v_snapshots", ["digest", "dataset", "shape", "cells", "stored_at", "stored_bytes"]),
    (
      "v_observations",
      ["query", "number", "query_version", "release", "evidence", "observed_at", "origin"]
    ),
    ("v_audit", ["id", "at", "duration_ms", "mode", "operation", "dataset", "label", "status"]),
  ])
  func aViewHasTheColumnsThatAreDocumented(view: String, columns: [String]) throws {
    let found = try Scratch().sql { try $0.columns(in: view).map(\.name) }
    #expect(Set(columns).isSubset(of: found))
  }

  @Test func theViewsTellWhatWasKept() throws {
    let scratch = try Scratch()
    let workspace = try scratch.open()
    try workspace.keep(smallTable(), as: "caseload", release: "2025-09")
    try workspace.keep(smallTable(), as: "caseload")
    try scratch.sql { db in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM v_observations")
      #expect(rows.map { $0["number"] as Int } == [1, 2])
      #expect(rows.map { $0["release"] as String? } == ["2025-09", nil])
      let snapshot = try #require(try Row.fetchOne(db, sql: "SELECT * FROM v_snapshots"))
      #expect(snapshot["observations"] == 2)
      #expect(snapshot["shape"] == "2x3")
      #expect(snapshot["cells"] == 6)
      #expect(try String.fetchAll(db, sql: "SELECT name FROM v_queries") == ["caseload"])
    }
  }

  @Test(arguments: [
    "UPDATE snapshot SET cells = 7", "UPDATE presentation SET digest = 'x'",
    "UPDATE body SET content = x'00'", "UPDATE observation SET observed_at = '2000'",
    "UPDATE audit SET status = 500", "DELETE FROM audit", "DELETE FROM audit_head",
    "UPDATE audit_head SET count = 0", "UPDATE audit_head SET hash = 'x'",
  ])
  func whatWasKeptIsNeverChanged(statement: String) throws {
    let scratch = try Scratch()
    let workspace = try scratch.open()
    try workspace.keep(smallTable(), as: "caseload")
    try workspace.record(.sample())
    let error = try #require(throws: DatabaseError.self) { try scratch.run(sql: statement) }
    #expect(error.resultCode == .SQLITE_CONSTRAINT)
  }
}
