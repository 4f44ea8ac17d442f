import Exports
import JSONStream
import StatModel
import Testing

struct JSONStatTests {
  private func document(_ table: ExportedTable) throws -> (json: JSONValue, chunks: [[UInt8]]) {
    var chunks: [[UInt8]] = []
    try TableExport([table], as: .jsonStat).write { chunks.append($0) }
    return (try JSONValue(parsing: Array(chunks.joined())), chunks)
  }

  @Test func putsMeasuresFirstAndValuesInCubeOrder() throws {
    var table = StatTable(
      [
        ("Month", [.value("202504", "April 2025"), .value("202505", "May 2025")]),
        ("Region", [.value("E12000001", "North East"), .total()]),
      ], values: [1, 2.5, 0, 4], missing: [2])
    table.measures.append(
      .init(
        uri: "str:statfn:D:F:M:MEAN", label: "Mean", measure: "str:measure:D:F:M",
        function: "MEAN"))
    table.cubes.append(Cube(values: [5, 6, 7, 8], precision: 2))
    let json = try document(ExportedTable("t", table)).json
    #expect(json["id"] == ["measure", "month", "region"])
    #expect(json["size"] == [2, 2, 2])
    #expect(json["role"] == ["time": ["month"], "geo": ["region"], "metric": ["measure"]])
    #expect(json["value"] == [1, .number(2.5), .null, 4, 5, 6, 7, 8])
    let category = json["dimension"]?["region"]?["category"]
    #expect(category?["index"] == ["E12000001", "total"])
    #expect(category?["label"] == ["E12000001": "North East", "total": "Total"])
    let unit = json["dimension"]?["measure"]?["category"]?["unit"]
    #expect(unit?["str:statfn:D:F:M:MEAN"]?["decimals"] == 2)
  }

  @Test func marksStandByPositionAndNotesInTheExtension() throws {
    let table = StatTable(
      [("A", [.value("1", "x", ["r"]), .value("2", "y")]), ("B", [.value("1", "u"), .total()])],
      values: [1, 2, 3, 4], cellKeys: [1: ["p", "I"], 2: ["z"]],
      annotations: AnnotationMap([.init("r", "Revised"), .init("I", "On a cell")]))
    let json = try document(ExportedTable("t", table)).json
    #expect(json["status"] == ["0": "r", "1": "p;r"])
    #expect(json["extension"]?["notes"] == ["1": "I", "2": "z"])
    #expect(json["dimension"]?["a"]?["category"]?["note"] == ["1": ["Revised"]])
  }

  @Test func codesThatTheServiceDoesNotTellApartAreToldApart() throws {
    let table = StatTable(
      [("A", [.value("C:1", "x"), .value("C:1", "y"), .total(), .total()])], values: [1, 2, 3, 4])
    let index = try document(ExportedTable("t", table)).json["dimension"]?["a"]?["category"]
    #expect(index?["index"] == ["C:1", "C:1 (2)", "total", "total (2)"])
  }

  @Test func writesALargeTableInChunks() throws {
    let items = (0..<30_000).map { Item.value("\($0)", "An item", ["r"]) }
    let table = StatTable([("A", items)], values: Array(repeating: 1.5, count: 30_000))
    let (json, chunks) = try document(ExportedTable("t", table))
    #expect(json["value"]?.elements?.count == 30_000)
    #expect(json["status"]?.members?.count == 30_000)
    #expect(chunks.count > 3)
  }
}
