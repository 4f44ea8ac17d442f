import Exports
import Foundation
import JSONStream
import StatModel
import StatbookTestSupport
import Testing

/// How a table was derived, as exports tell it.
@Suite struct LineageTests {
  private var provenance: Provenance {
    let digest = Digest(of: [1, 2, 3])
    return Provenance(
      queryDigest: digest, dataDigest: digest, labelsDigest: digest, bodyDigest: digest,
      origin: .simulated, observedAt: Date(timeIntervalSince1970: 0), release: "2025-09",
      releaseEvidence: nil, source: "made up")
  }

  private var lineage: Lineage {
    Lineage(
      expression: "link a until 2018-03 then b",
      sources: [
        .init(name: "a", provenance: provenance),
        .init(name: "b", provenance: provenance, expression: "sum c over d"),
      ], remarks: ["The series breaks, here"], errors: [[0.5, 1, 2, 3, 4, 5]],
      bases: [[nil, 10, 20, 30, 40, 50]])
  }

  @Test func aCSVTellsItInItsNotes() {
    let csv = TidyCSV(TableBuilder.small, lineage: lineage)
    #expect(csv.bytes == TidyCSV(TableBuilder.small).bytes)
    let notes = String(decoding: csv.notes, as: UTF8.self).split(separator: "\n")
    let short = provenance.dataDigest.short
    #expect(
      notes.suffix(4) == [
        "lineage,1,Derived: link a until 2018-03 then b",
        "lineage,2,\"a is snapshot \(short), release 2025-09\"",
        "lineage,3,b is sum c over d",
        "lineage,4,\"The series breaks, here\"",
      ])
  }

  @Test func aDocumentHasItAsAMember() throws {
    let plain = try JSONValue(parsing: TableJSON(TableBuilder.small).bytes)
    #expect(plain["lineage"] == nil)
    let json = try JSONValue(parsing: TableJSON(TableBuilder.small, lineage: lineage).bytes)
    let found = try #require(json["lineage"])
    #expect(found["expression"] == "link a until 2018-03 then b")
    let errors = [0.5, 1, 2, 3, 4, 5].map { JSONValue.number($0) }
    let bases = [JSONValue.null] + [10.0, 20, 30, 40, 50].map { JSONValue.number($0) }
    #expect(found["errors"] == .array([.array(errors)]))
    #expect(found["bases"] == .array([.array(bases)]))
    guard case .array(let sources)? = found["sources"] else {
      Issue.record("no sources")
      return
    }
    #expect(sources.map { $0["expression"] } == [.null, "sum c over d"])
    #expect(sources[0]["provenance"]?["release"] == "2025-09")
  }

  @Test func aPartHasThatOfItsCells() {
    let part = lineage.selecting(cells: [1, 4], measures: [0])
    #expect(part.errors == [[1, 4]] && part.bases == [[10, 40]])
    #expect(part.expression == lineage.expression)
  }
}
