import JSONStream
import StatModel
import Tabulation

/// Tables as the files of a format.
public struct TableExport {
  private let tables: [ExportedTable]
  private let format: FileFormat
  private let csv: TidyCSV.Options
  private let workbook: Workbook?

  /// An export of one table or of several.
  ///
  /// - Parameter csv: What differs from the contract's default where the format is a CSV.
  /// - Throws: An ``ExportRefusal`` where the format can't hold a table.
  public init(
    _ tables: [ExportedTable], as format: FileFormat, csv: TidyCSV.Options = .init()
  ) throws(ExportRefusal) {
    guard FileFormat.ofTables.contains(format) else {
      throw ExportRefusal(
        "a table can't be written as \(format.rawValue)",
        remedy: "Choose one of: \(FileFormat.names(of: FileFormat.ofTables)).")
    }
    self.tables = tables
    self.format = format
    self.csv = csv
    workbook = format == .xlsx ? try Workbook(tables) : nil
  }

  /// Whether the export is a folder of files, each named for its table.
  public var isFolder: Bool {
    format.extent == .folder || tables.count > 1 && workbook == nil
  }

  /// The folder that the files are put into, where ``isFolder`` says so.
  public func folder(for path: String) -> String {
    format == .dataPackage ? DataPackage.folder(of: path) : path
  }

  /// The files, the one that was asked for first.
  ///
  /// - Parameter path: The file; the folder, where ``isFolder`` says so.
  public func files(at path: String) -> [ExportFile] {
    if let workbook { return [ExportFile(path: path) { sink in try workbook.write(to: sink) }] }
    guard isFolder else { return tables.flatMap { files(of: $0, at: path) } }
    if format == .dataPackage { return DataPackage(tables).files(in: folder(for: path)) }
    return tables.flatMap { table in
      files(of: table, at: "\(path)/\(table.fileName).\(format.ending)")
    }
  }

  /// The content of the only file, or of the first where others belong to it.
  public func write(to sink: ([UInt8]) throws -> Void) throws {
    try files(at: "").first?.write(sink)
  }

  private func files(of table: ExportedTable, at path: String) -> [ExportFile] {
    switch format {
    case .csv:
      let csv = TidyCSV(
        table.table, options: csv, names: table.axisNames, lineage: table.lineage)
      return [
        ExportFile(path: path) { sink in try csv.write(to: sink) },
        ExportFile(path: FileFormat.notesPath(of: path)) { sink in try sink(csv.notes) },
      ]
    case .json:
      let json = TableJSON(
        table.table, provenance: table.provenance, names: table.axisNames, lineage: table.lineage)
      return [ExportFile(path: path) { sink in try json.write(to: sink) }]
    case .markdown:
      let view = TableView(table.table, options: Self.whole(table))
      return [
        ExportFile(path: path) { sink in
          try sink(Array(view.rendered(as: .markdown, provenance: table.provenance).utf8))
        }
      ]
    case .html:
      let view = TableView(table.table, options: Self.whole(table))
      return [
        ExportFile(path: path) { sink in
          try sink(
            Array(
              HTMLFragmentPage.page(
                of: view.html(
                  id: "table", provenance: table.provenance)
              ).utf8))
        }
      ]
    case .jsonStat:
      return [ExportFile(path: path) { sink in try JSONStat(table).write(to: sink) }]
    case .csvw:
      let csv = table.described
      let notesPath = FileFormat.notesPath(of: path)
      let metadata = CSVW(
        source: table, csvName: Self.name(of: path), notesName: Self.name(of: notesPath))
      return [
        ExportFile(path: path) { sink in try csv.write(to: sink) },
        ExportFile(path: notesPath) { sink in try sink(csv.notes) },
        ExportFile(path: "\(path)-metadata.json") { sink in
          try sink(metadata.json.bytes(.prettyInOrder))
        },
      ]
    case .sdmxCSV:
      let sdmx = SDMXTable(table)
      return [
        ExportFile(path: path) { sink in try SDMXCSV(table: sdmx).write(to: sink) },
        ExportFile(path: FileFormat.path(path, endingIn: ".structure.json")) { sink in
          try sink(SDMXStructure(table: sdmx).json.bytes(.prettyInOrder))
        },
      ]
    case .tsv, .text, .dataPackage, .xlsx, .jupyter: return []
    }
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Every row and every footnote.
  private static func whole(_ table: ExportedTable) -> TableView.Options {
    TableView.Options(rowLimit: nil, showsFootnotes: true, lineage: table.lineage)
  }
}

extension FileFormat {
  /// Where the notes of a CSV stand: `table.notes.csv` beside `table.csv`.
  public static func notesPath(of path: String) -> String {
    self.path(path, endingIn: ".notes.csv")
  }

  /// A path with another ending than its last.
  static func path(_ path: String, endingIn ending: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path + ending }
    return path.dropLast(name.distance(from: dot, to: name.endIndex)) + ending
  }
}

/// A page of one thing, without the style of a report.
public enum HTMLFragmentPage {
  /// The page around a fragment.
  public static func page(of fragment: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Statbook</title></head>
    <body>
    \(fragment)
    </body>
    </html>

    """
  }
}
