public import JSONStream
public import StatModel

extension SchemaNode {
  /// Decodes the body of a schema response.
  ///
  /// - Throws: `JSONError` with byte offset and path.
  public static func decode(_ body: [UInt8]) throws(JSONError) -> SchemaNode {
    try JSONReader.read(body) { reader throws(JSONError) in try SchemaNode(reading: &reader) }
  }

  init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var (id, label, location, type): (String?, String?, String?, String?)
    var lastModified: Int?
    var functions: [String] = []
    var children: [SchemaNode]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("id") {
        id = try reader.readString().string
      } else if key.equals("label") {
        label = try reader.readString().string
      } else if key.equals("location") {
        location = try reader.readString().string
      } else if key.equals("type") {
        type = try reader.readString().string
      } else if key.equals("lastModified") {
        lastModified = try reader.readNull() ? nil : try reader.readInteger()
      } else if key.equals("functions") {
        functions = try reader.readTexts()
      } else if key.equals("children") {
        children = try reader.readArray { reader throws(JSONError) in
          try SchemaNode(reading: &reader)
        }
      } else {
        try reader.skipValue()
      }
    }
    guard let id else { throw reader.missing("id", of: "the schema node", at: start) }
    guard let label else { throw reader.missing("label", of: "the schema node", at: start) }
    guard let type else { throw reader.missing("type", of: "the schema node", at: start) }
    self.init(
      id: SchemaID(id), label: label, location: location, kind: SchemaID.Kind(nodeType: type),
      lastModified: lastModified, functions: functions, children: children)
  }
}
