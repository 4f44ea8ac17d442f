public import JSONStream
public import StatModel

extension TableResponse {
  /// Decodes the body of a table response in one pass, whatever the order of its members; also a
  /// sparse one, whose absent cells are read as 0: the service leaves out those without a value and
  /// those of 0, and gives no means to tell them apart.
  ///
  /// - Throws: `JSONError` with byte offset and path: for what is not JSON, for a shape that is
  ///   unknown here, and with code `shape` for a cube that does not fit the fields. Unknown members
  ///   are passed over.
  public static func decode(_ body: [UInt8]) throws(JSONError) -> TableResponse {
    try JSONReader.read(body) { reader throws(JSONError) in try decode(&reader) }
  }

  /// Decodes a response that stands in a file, of which only the piece that is being read is held in
  /// memory. Table and errors are those of ``decode(_:)`` with the file's bytes.
  ///
  /// - Parameters:
  ///   - path: A regular file. Nobody may change it meanwhile.
  ///   - piece: The bytes to read at a time.
  /// - Throws: `JSONError` also with code `unreadable`, where the file cannot be read or its length
  ///   changes.
  public static func decode(
    readingFile path: String, inPiecesOf piece: Int = 1 << 18
  ) throws(JSONError) -> TableResponse {
    try JSONReader.read(file: path, inPiecesOf: piece) { reader throws(JSONError) in
      try decode(&reader)
    }
  }

  private static func decode(_ reader: inout JSONReader) throws(JSONError) -> TableResponse {
    var parts = TableParts()
    let start = reader.offset
    try reader.beginObject()
    while let key = try reader.nextKey() { try parts.read(key, from: &reader) }
    return try parts.assemble(at: start)
  }
}

/// The members of a response as they are met.
private struct TableParts {
  private var query: TableQuery?
  private var dataset: StatTable.Dataset?
  private var measures: [StatTable.Measure]?
  private var fields: [StatTable.Field]?
  private var cubes: [CubeParts]?
  private var annotations: AnnotationMap?

  mutating func read(_ key: JSONText, from reader: inout JSONReader) throws(JSONError) {
    if key.equals("query") {
      var remarks: [QueryRemark] = []
      query = try TableQuery(reading: &reader, remarks: &remarks)
    } else if key.equals("database") {
      dataset = try StatTable.Dataset(reading: &reader)
    } else if key.equals("measures") {
      measures = try reader.readArray { reader throws(JSONError) in
        try StatTable.Measure(reading: &reader)
      }
    } else if key.equals("fields") {
      fields = try reader.readArray { reader throws(JSONError) in
        try StatTable.Field(reading: &reader)
      }
    } else if key.equals("cubes") {
      // The fields come first in the service's answers; where they don't, nothing is expected.
      let cells = TableShape.cells(of: fields?.map(\.items.count) ?? [])
      cubes = try CubeParts.readAll(&reader, expecting: cells ?? 0)
    } else if key.equals("annotationMap") {
      annotations = try AnnotationMap(reading: &reader)
    } else {
      try reader.skipValue()
    }
  }

  func assemble(at start: Int) throws(JSONError) -> TableResponse {
    func missing(_ member: String) -> JSONError {
      JSONError(
        .shape, at: start,
        """
        this is no table response of the Open Data API: it has no member `\(member)` (a response \
        has `query`, `database`, `measures`, `fields` and `cubes`)
        """
      )
    }
    guard let query else { throw missing("query") }
    guard let dataset else { throw missing("database") }
    guard let measures else { throw missing("measures") }
    guard let fields else { throw missing("fields") }
    guard let cubes else { throw missing("cubes") }
    let shape = fields.map(\.items.count)
    var ordered: [Cube] = []
    for measure in measures {
      let parts = cubes.filter { $0.measure == measure.uri }
      guard parts.count == 1, ordered.count < cubes.count else {
        throw JSONError(.shape, at: start, "there is no cube for the measure \(measure.uri)")
      }
      ordered.append(try parts[0].cube(shape: shape))
    }
    if let stray = cubes.first(where: { cube in !measures.contains { $0.uri == cube.measure } }) {
      throw JSONError(
        .shape, at: stray.start,
        "a cube stands for \(stray.measure), which is no measure of the response")
    }
    let table = StatTable(
      dataset: dataset, measures: measures, fields: fields, cubes: ordered,
      annotations: annotations ?? AnnotationMap())
    return TableResponse(echoedQuery: query, table: table)
  }
}
