import Exports
import JSONStream
import StatModel
import Testing

struct SDMXTests {
  private func files(_ table: StatTable) throws -> (csv: String, structure: JSONValue) {
    let files = try TableExport([ExportedTable("my table", table)], as: .sdmxCSV)
      .files(at: "x.sdmx.csv").map { file in
        var bytes: [UInt8] = []
        try file.write { bytes.append(contentsOf: $0) }
        return bytes
      }
    return (String(decoding: files[0], as: UTF8.self), try JSONValue(parsing: files[1]))
  }

  @Test func writesAnObservationARowWithCodesThatSDMXAllows() throws {
    let table = StatTable(
      [
        ("Month", [.value("202504", "April 2025", ["p"]), .value("202505", "May 2025")]),
        (
          "Age",
          [
            Item(
              .group, uris: ["str:value:D:F:A:C:2", "str:value:D:F:A:C:3"],
              labels: ["Old", "Older"]), .total(),
          ]
        ),
      ], values: [1, 2.5, 0, 4], missing: [2], cellKeys: [3: ["I", "r"]])
    #expect(
      try files(table).csv == """
        STRUCTURE,STRUCTURE_ID,ACTION,MEASURE,TIME_PERIOD,AGE,OBS_VALUE,OBS_STATUS,MARKS,NOTES,DECIMALS
        dataflow,STATBOOK:MY_TABLE(1.0.0),I,count_D_F,2025-04,2_3,1,P,p,,0
        dataflow,STATBOOK:MY_TABLE(1.0.0),I,count_D_F,2025-04,_T,2.5,P,p,,0
        dataflow,STATBOOK:MY_TABLE(1.0.0),I,count_D_F,2025-05,2_3,,O,,,0
        dataflow,STATBOOK:MY_TABLE(1.0.0),I,count_D_F,2025-05,_T,4,A,r,I,0

        """)
  }

  @Test func theStructureNamesEveryCode() throws {
    let table = StatTable(
      [("Area", [.value("A+B", "Both"), .value("A B", "Other"), .total()])], values: [1, 2, 3])
    let lists = try files(table).structure["data"]?["codelists"]?.elements ?? []
    let codes = lists.last?["codes"]?.elements ?? []
    #expect(codes.map { $0["id"]?.string } == ["A_B", "A_B_2", "_T"])
    #expect(codes.map { $0["name"]?.string } == ["Both", "Other", "Total"])
  }

  @Test func anAxisWithATotalIsNoTimePeriod() throws {
    let table = StatTable(
      [("Month", [.value("202504", "April 2025"), .total()])], values: [1, 2])
    #expect(try files(table).csv.contains(",MEASURE,MONTH,OBS_VALUE,"))
  }
}
