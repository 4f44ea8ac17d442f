public import JSONStream
public import StatModel

/// A file of the lake: the newest observation of a query in a release, as a tidy CSV with periods, packed
/// with gzip.
public struct LakePart: Sendable {
  /// A column of the file.
  public struct Column: Sendable, Equatable {
    /// As in the header.
    public var name: String
    /// Whether it has numbers, and not texts.
    public var isNumber: Bool
  }

  /// An axis, as far as a comparison has to know it.
  public struct Axis: Sendable, Equatable {
    /// The name of the axis.
    public var name: String
    /// The items without its Total.
    public var parts: Int
    /// A digest of their codes, whatever their order: Totals of axes that differ in it cover other values.
    public var covers: String
  }

  /// A measure, as far as a comparison has to know it.
  public struct Measure: Sendable, Equatable {
    /// Its id.
    public var code: String
    /// The decimals published.
    public var decimals: Int
    /// Whether its figures may be added.
    public var isAdditive: Bool
  }

  /// The last part of the dataset's id.
  public var dataset: String
  /// The saved query.
  public var query: String
  /// The name of the query's view, which a manifest gives it.
  public internal(set) var view: String?
  /// The release; `untagged-` and the day of the observation where it is said to be none.
  public var release: String
  /// The observation's number.
  public var observation: Int
  /// Where it came from, by the names of ``ProvenanceFacts``.
  public var facts: [JSONValue.Member]
  /// The columns in the order of the header.
  public var columns: [Column]
  /// The axes in the order of the table.
  public var axes: [Axis]
  /// The measures in the order of the table.
  public var measures: [Measure]
  /// The texts behind the keys in the column `notes`.
  public var footnotes: [Footnote]
  /// The rows without the header.
  public var rows: Int
  /// The size of the file.
  public var bytes = 0
  /// The SHA-256 of the file, in hexadecimal digits.
  public var sha256 = ""

  /// A part of a table that a workspace has observed; its file is not written yet.
  public init(_ table: ExportedTable, release: String, observation: Int) {
    dataset = Self.name(ofDataset: table.table.dataset.uri)
    query = table.name
    self.release = release
    self.observation = observation
    facts = ProvenanceFacts(table).facts.map { .init($0.key, .string($0.text)) }
    columns = TidyColumns(table).columns.map { column in
      Column(name: column.name, isNumber: column.content == .number)
    }
    axes = zip(table.table.fields, table.axisNames).map { field, name in
      let codes = zip(field.codes, field.items.kinds).filter { $1 != .total }.map(\.0)
      let sorted = codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return Axis(
        name: name, parts: codes.count,
        covers: Digest(of: Array(sorted.joined(separator: "\n").utf8)).short)
    }
    measures = zip(table.table.measures, table.table.cubes).map { measure, cube in
      Measure(code: measure.uri.raw, decimals: cube.precision, isAdditive: measure.isAdditive)
    }
    footnotes = table.footnotes
    rows = table.table.cellsPerMeasure * table.table.measures.count
  }

  /// The last part of a dataset's id.
  public static func name(ofDataset id: SchemaID) -> String {
    id.components.last.map { String($0) } ?? id.raw
  }

  /// Where the file stands in the lake.
  public var path: String {
    let folders = [("dataset", dataset), ("query", query), ("release", release)]
    return folders.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "/") + "/part-0.csv.gz"
  }

  /// The file's content.
  public static func write(_ table: ExportedTable, to sink: ([UInt8]) throws -> Void) rethrows {
    // Labels repeat from row to row, so that the quickest level packs them nearly as well as the best.
    let deflater = Deflater(.gzip, level: 1)
    var output: [UInt8] = []
    try table.described.write { chunk in
      deflater.append(chunk, to: &output)
      if output.count < ChunkedOutput.chunkSize { return }
      try sink(output)
      output.removeAll(keepingCapacity: true)
    }
    deflater.finish(to: &output)
    try sink(output)
  }

  /// A value as it stands in the name of a folder, escaped as Hive does it.
  static func escaped(_ value: String) -> String {
    var name: [UInt8] = []
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        name.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        name += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}
