public import JSONStream

/// Something in a query that was understood, but should be known.
public enum QueryRemark: Equatable, Sendable {
  /// `total` was the text `"true"` or `"false"`, and was taken for the word.
  case totalAsText(axis: SchemaID)
  /// A recode for an axis that is not among the dimensions.
  case recodeWithoutDimension(axis: SchemaID)
  /// An id of another dataset than the query's.
  case foreignID(SchemaID)
  /// A member that this program does not know.
  case unknownMember(String)
}

extension QueryRemark: CustomStringConvertible {
  /// The remark in a sentence.
  public var description: String {
    switch self {
    case .totalAsText(let axis):
      "`total` of \(axis) is a text in quotes; it was taken for true or false"
    case .recodeWithoutDimension(let axis):
      "there is a recode for \(axis), but no such dimension; the service refuses that"
    case .foreignID(let id): "\(id) belongs to another dataset; the service refuses that"
    case .unknownMember(let key): "the member \"\(key)\" is not known here; it was kept"
    }
  }
}

extension TableQuery {
  /// Reads the JSON of a query.
  ///
  /// - Returns: The query, and what should be known about it.
  /// - Throws: `JSONError` with the place of the fault.
  public static func parse(
    _ bytes: [UInt8]
  ) throws(JSONError) -> (query: TableQuery, remarks: [QueryRemark]) {
    var remarks: [QueryRemark] = []
    let query = try JSONReader.read(bytes) { reader throws(JSONError) in
      try TableQuery(reading: &reader, remarks: &remarks)
    }
    return (query, remarks + query.consistencyRemarks)
  }

  /// Reads a query where it stands in a document.
  public init(
    reading reader: inout JSONReader, remarks: inout [QueryRemark]
  ) throws(JSONError) {
    let start = reader.offset
    var dataset: SchemaID?
    var measures: [SchemaID]?
    var dimensions: [[SchemaID]]?
    var recodes: [Recode] = []
    var unknownMembers: [JSONValue.Member] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("database") {
        dataset = SchemaID(try reader.readString().string)
      } else if key.equals("measures") {
        measures = try reader.readIDs()
      } else if key.equals("dimensions") {
        dimensions = try Self.readDimensions(&reader)
      } else if key.equals("recodes") {
        recodes = try Self.readRecodes(&reader, remarks: &remarks)
      } else {
        let name = key.string
        remarks.append(.unknownMember(name))
        unknownMembers.append(.init(name, try reader.readValue()))
      }
    }
    func missing(_ member: String) -> JSONError {
      JSONError(
        .shape, at: start,
        """
        this is no table query of the Open Data API: it has no member `\(member)` (a query has \
        `database`, `measures`, `dimensions` and perhaps `recodes`)
        """
      )
    }
    guard let dataset else { throw missing("database") }
    guard let measures else { throw missing("measures") }
    guard let dimensions else { throw missing("dimensions") }
    self.init(
      dataset: dataset, measures: measures, dimensions: dimensions, recodes: recodes,
      unknownMembers: unknownMembers)
  }

  private static func readDimensions(_ reader: inout JSONReader) throws(JSONError) -> [[SchemaID]] {
    try reader.readArray { reader throws(JSONError) in try reader.readIDs() }
  }

  private static func readRecodes(
    _ reader: inout JSONReader, remarks: inout [QueryRemark]
  ) throws(JSONError) -> [Recode] {
    if try reader.readNull() { return [] }
    var recodes: [Recode] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let axis = SchemaID(key.string)
      recodes.append(try readRecode(of: axis, &reader, remarks: &remarks))
    }
    return recodes
  }

  private static func readRecode(
    of axis: SchemaID, _ reader: inout JSONReader, remarks: inout [QueryRemark]
  ) throws(JSONError) -> Recode {
    var recode = Recode(axis: axis, map: nil)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("map") {
        recode.map = try readMap(&reader)
      } else if key.equals("total") {
        recode.total = try readTotal(of: axis, &reader, remarks: &remarks)
      } else {
        let name = key.string
        remarks.append(.unknownMember(name))
        recode.unknownMembers.append(.init(name, try reader.readValue()))
      }
    }
    return recode
  }

  private static func readMap(_ reader: inout JSONReader) throws(JSONError) -> TextRows {
    var map = TextRows()
    try reader.beginArray()
    while try reader.nextElement() {
      try reader.beginArray()
      while try reader.nextElement() { map.append(try reader.readString()) }
      map.endRow()
    }
    return map
  }

  private static func readTotal(
    of axis: SchemaID, _ reader: inout JSONReader, remarks: inout [QueryRemark]
  ) throws(JSONError) -> Bool {
    guard try reader.peek() == .string else { return try reader.readBool() }
    let start = reader.offset
    let text = try reader.readString()
    guard text.equals("true") || text.equals("false") else {
      throw JSONError(.shape, at: start, "expected true or false, found \"\(text.string)\"")
    }
    remarks.append(.totalAsText(axis: axis))
    return text.equals("true")
  }

  /// What the service would refuse, as far as the ids show it.
  private var consistencyRemarks: [QueryRemark] {
    let axes = Set(self.axes)
    let orphans = recodes.filter { !axes.contains($0.axis) }
    let dataset = self.dataset.datasetName
    let foreign = (measures + self.axes).filter { id in
      id.datasetName.map { name in dataset.map { !$0.utf8.elementsEqual(name.utf8) } ?? false }
        ?? false
    }
    return orphans.map { .recodeWithoutDimension(axis: $0.axis) } + foreign.map { .foreignID($0) }
  }
}

extension JSONReader {
  /// Reads an array of ids.
  mutating func readIDs() throws(JSONError) -> [SchemaID] {
    try readArray { reader throws(JSONError) in SchemaID(try reader.readString().string) }
  }
}
