import Exports
import Foundation
import JSONStream
import StatModel
import Testing

struct TableJSONTests {
  private let table = StatTable(
    [
      ("Month", [.value("202504", "April \"25\"", ["r"]), .total()]),
      (
        "Age",
        [Item(.group, uris: ["str:value:D:F:A:C:1", "str:value:D:F:A:C:2"], labels: ["a", "b\n"])]
      ),
    ], values: [1234, 0.1], missing: [], cellKeys: [1: ["I"]],
    annotations: AnnotationMap([.init("I", "note")]))

  @Test func holdsFieldsItemsCubesFootnotesAndCoverage() throws {
    let json = try JSONValue(parsing: TableJSON(table).bytes)
    #expect(json["version"]?.integer == 1)
    let month = json["fields"]?.elements?[0]
    #expect(month?["name"]?.string == "month")
    #expect(month?["level"]?.string == "C")
    let item = month?["items"]?.elements?[0]
    #expect(item?["code"]?.string == "202504")
    #expect(item?["period"]?.string == "2025-04")
    #expect(item?["label"]?.string == "April \"25\"")
    #expect(item?["annotationKeys"] == ["r"])
    #expect(month?["items"]?.elements?[1]["kind"]?.string == "total")
    let group = json["fields"]?.elements?[1]["items"]?.elements?[0]
    #expect(group?["kind"]?.string == "group")
    #expect(group?["label"]?.string == "a + b\n")
    #expect(group?["labels"] == ["a", "b\n"])
    let cube = json["cubes"]?.elements?[0]
    #expect(cube?["shape"] == [2, 1])
    #expect(cube?["values"]?.elements?.compactMap(\.number) == [1234, 0.1])
    #expect(cube?["annotations"]?.elements?[0]["cell"]?.integer == 1)
    #expect(json["footnotes"]?.elements?.count == 2)
    #expect(json["coverage"]?["axes"]?.elements?[0]["from"]?.string == "2025-04")
    #expect(json["provenance"].map { if case .null = $0 { true } else { false } } == true)
  }

  @Test func writesNullForAMissingFigureAndTextsWholly() throws {
    var table = table
    table.cubes[0] = Cube(values: [0, 5], missing: MissingMask([0]))
    let text = String(decoding: TableJSON(table).bytes, as: UTF8.self)
    #expect(text.contains("      \"values\": [\n        null,\n        5\n      ]\n"))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func tellsProvenance() throws {
    let digest = Digest(of: [])
    let provenance = Provenance(
      queryDigest: digest, dataDigest: digest, labelsDigest: digest, bodyDigest: digest,
      origin: .imported, observedAt: Date(timeIntervalSince1970: 1_756_728_000), release: "2025-09",
      releaseEvidence: nil, source: "a file")
    let json = try JSONValue(parsing: TableJSON(table, provenance: provenance).bytes)
    #expect(json["provenance"]?["observedAt"]?.string == "2025-09-01T12:00:00Z")
    #expect(json["provenance"]?["origin"]?.string == "imported")
    #expect(json["provenance"]?["dataDigest"]?.string == digest.hex)
  }

  @Test func writesATableOfNoAxisAndOneOfNoMeasure() throws {
    _ = try JSONValue(parsing: TableJSON(StatTable([], values: [1])).bytes)
    var empty = StatTable([("A", [])], values: [])
    _ = try JSONValue(parsing: TableJSON(empty).bytes)
    empty.measures = []
    empty.cubes = []
    _ = try JSONValue(parsing: TableJSON(empty).bytes)
  }
}
