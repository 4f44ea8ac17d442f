import Exports
import StatModel
import Testing

struct FileFormatTests {
  @Test(arguments: [
    ("a.csv", FileFormat.csv), ("b/c.TSV", .tsv), ("a.tab", .tsv), ("x.json", .json),
    ("x.jsonstat", .jsonStat), ("x.jsonstat.json", .jsonStat), ("x.md", .markdown),
    ("x.htm", .html), ("x.txt", .text), ("x.xlsx", .xlsx), ("x.sdmx.csv", .sdmxCSV),
    ("n.ipynb", .jupyter), ("a/datapackage.json", .dataPackage),
  ])
  func tellsTheFormatByTheLongestEndingThatFits(path: String, format: FileFormat) {
    #expect(FileFormat(ofFile: path) == format)
  }

  @Test(arguments: ["", "x", "x.parquet", "a.csv/b", "acsv", "csv", "a/json"])
  func tellsNoneWhereTheNameSaysNone(path: String) {
    #expect(FileFormat(ofFile: path) == nil)
  }

  @Test func noEndingIsThatOfTwoFormats() {
    let endings = FileFormat.allCases.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
  }

  @Test func everyFormatOfTablesWritesATable() throws {
    let table = ExportedTable("t", StatTable([("A", [.value("1", "x")])], values: [1]))
    for format in FileFormat.ofTables {
      let files = try TableExport([table], as: format).files(at: "out")
      #expect(!files.isEmpty, "\(format)")
      for file in files {
        var bytes: [UInt8] = []
        try file.write { bytes.append(contentsOf: $0) }
        #expect(!bytes.isEmpty, "\(file.path)")
      }
    }
  }

  @Test(arguments: FileFormat.ofTables.filter(\.streams))
  func whatStreamsIsWrittenInPieces(format: FileFormat) throws {
    let (rows, columns) = (200, 100)
    let axes = [("A", rows), ("B", columns)].map { name, count in
      (label: name, items: (0..<count).map { Item.value("\($0)", "Item \($0)") })
    }
    let table = StatTable(axes, values: (0..<rows * columns).map(Double.init))
    let files = try TableExport([ExportedTable("t", table)], as: format).files(at: "out")
    var sizes: [Int] = []
    try files.first?.write { sizes.append($0.count) }
    #expect(sizes.count > 1)
    #expect((sizes.max() ?? 0) < 100_000)
  }

  @Test func severalTablesGoToAFolderUnderTheirNames() throws {
    let tables = ["a", "b@2025/26", ".c"].map {
      ExportedTable($0, StatTable([("A", [.value("1", "x")])], values: [1]))
    }
    let paths = try TableExport(tables, as: .csv).files(at: "out").map(\.path)
    #expect(
      paths == [
        "out/a.csv", "out/a.notes.csv", "out/b@2025-26.csv", "out/b@2025-26.notes.csv",
        "out/_c.csv", "out/_c.notes.csv",
      ])
  }
}
