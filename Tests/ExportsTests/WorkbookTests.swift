import Exports
import StatModel
import Testing

struct WorkbookTests {
  private let table = StatTable(
    [("A", [.value("1", "=x", ["r"]), .value("2", "y")])], values: [1, 2], missing: [1])

  private func bytes(_ tables: [ExportedTable]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try TableExport(tables, as: .xlsx).write { bytes.append(contentsOf: $0) }
    return bytes
  }

  @Test func writesTheSameArchiveEachTime() throws {
    let first = try bytes([ExportedTable("t", table)])
    #expect(first.starts(with: Array("PK\u{3}\u{4}".utf8)))
    #expect(first == (try bytes([ExportedTable("t", table)])))
  }

  @Test func refusesMoreRowsThanAWorksheetHolds() throws {
    let axis = (0..<1024).map { Item.value("\($0)", "x") }
    let large = StatTable(
      [("A", axis), ("B", axis)], values: Array(repeating: 0, count: 1024 * 1024))
    let refusal = #expect(throws: ExportRefusal.self) {
      try TableExport([ExportedTable("large", large)], as: .xlsx)
    }
    #expect(refusal?.message.contains("1,048,576") == true)
    #expect(refusal?.remedy.contains("--format csv") == true)
  }

  @Test func refusesATextThatNoCellHolds() throws {
    let long = String(repeating: "x", count: 32_768)
    let refusal = #expect(throws: ExportRefusal.self) {
      try TableExport(
        [ExportedTable("t", StatTable([("A", [.value("1", long)])], values: [1]))], as: .xlsx)
    }
    #expect(refusal?.message.contains("32,767") == true)
  }

  @Test func severalTablesAreOneFile() throws {
    let export = try TableExport(
      [ExportedTable("t", table), ExportedTable("T", table)], as: .xlsx)
    #expect(!export.isFolder)
    #expect(export.files(at: "x.xlsx").map(\.path) == ["x.xlsx"])
  }
}
