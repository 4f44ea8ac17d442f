import JSONStream
import StatModel

extension JSONReader {
  mutating func readArray<Element>(
    _ element: (inout JSONReader) throws(JSONError) -> Element
  ) throws(JSONError) -> [Element] {
    var elements: [Element] = []
    try beginArray()
    while try nextElement() { elements.append(try element(&self)) }
    return elements
  }

  /// Reads an array of texts; null is the same as none.
  mutating func readTexts() throws(JSONError) -> [String] {
    if try readNull() { return [] }
    return try readArray { reader throws(JSONError) in try reader.readString().string }
  }

  func missing(_ member: String, of owner: String, at start: Int) -> JSONError {
    JSONError(.shape, at: start, "\(owner) has no member `\(member)`")
  }
}

extension StatTable.Dataset {
  init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var (uri, label): (String?, String?)
    var keys: [String] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("uri") {
        uri = try reader.readString().string
      } else if key.equals("label") {
        label = try reader.readString().string
      } else if key.equals("annotationKeys") {
        keys = try reader.readTexts()
      } else {
        try reader.skipValue()
      }
    }
    guard let uri else { throw reader.missing("uri", of: "the database", at: start) }
    guard let label else { throw reader.missing("label", of: "the database", at: start) }
    self.init(uri: SchemaID(uri), label: label, annotationKeys: keys)
  }
}

extension StatTable.Measure {
  init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var (uri, label, measure, function): (String?, String?, String?, String?)
    var keys: [String] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("uri") {
        uri = try reader.readString().string
      } else if key.equals("label") {
        label = try reader.readString().string
      } else if key.equals("measure") {
        measure = try reader.readString().string
      } else if key.equals("function") {
        function = try reader.readString().string
      } else if key.equals("annotationKeys") {
        keys = try reader.readTexts()
      } else {
        try reader.skipValue()
      }
    }
    guard let uri else { throw reader.missing("uri", of: "the measure", at: start) }
    guard let label else { throw reader.missing("label", of: "the measure", at: start) }
    let id = SchemaID(uri)
    self.init(
      uri: id, label: label, measure: SchemaID(measure ?? uri),
      function: function ?? id.function.map(String.init) ?? (id.kind == .count ? "COUNT" : ""),
      annotationKeys: keys)
  }
}

extension StatTable.Field {
  init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var (uri, label): (String?, String?)
    var keys: [String] = []
    var items: ItemList?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("uri") {
        uri = try reader.readString().string
      } else if key.equals("label") {
        label = try reader.readString().string
      } else if key.equals("annotationKeys") {
        keys = try reader.readTexts()
      } else if key.equals("items") {
        items = try ItemList(reading: &reader)
      } else {
        try reader.skipValue()
      }
    }
    guard let uri else { throw reader.missing("uri", of: "the field", at: start) }
    guard let label else { throw reader.missing("label", of: "the field", at: start) }
    guard let items else { throw reader.missing("items", of: "the field", at: start) }
    self.init(uri: SchemaID(uri), label: label, annotationKeys: keys, items: items)
  }
}

extension ItemList {
  init(reading reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.beginArray()
    while try reader.nextElement() { try readItem(from: &reader) }
  }

  private mutating func readItem(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var isTotal: Bool?
    var uriCount = 0
    var hasLabels = false
    var keys: [String] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("type") {
        isTotal = try Self.readType(from: &reader)
      } else if key.equals("uris") {
        if try reader.readNull() { continue }
        try reader.beginArray()
        while try reader.nextElement() {
          let uri = try reader.readString()
          appendURI { uri.append(to: &$0) }
          uriCount += 1
        }
      } else if key.equals("labels") {
        hasLabels = true
        try reader.beginArray()
        while try reader.nextElement() {
          let label = try reader.readString()
          appendLabel { label.append(to: &$0) }
        }
      } else if key.equals("annotationKeys") {
        keys = try reader.readTexts()
      } else {
        try reader.skipValue()
      }
    }
    guard let isTotal else { throw reader.missing("type", of: "the item", at: start) }
    guard hasLabels else { throw reader.missing("labels", of: "the item", at: start) }
    guard isTotal || uriCount > 0 else { throw reader.missing("uris", of: "the item", at: start) }
    endItem(isTotal ? .total : uriCount == 1 ? .value : .group, annotationKeys: keys)
  }

  private static func readType(from reader: inout JSONReader) throws(JSONError) -> Bool {
    let start = reader.offset
    let type = try reader.readString()
    if type.equals("RecodeItem") { return false }
    if type.equals("Total") { return true }
    throw JSONError(
      .shape, at: start,
      "an item of the type \"\(type.string)\"; only \"RecodeItem\" and \"Total\" are known")
  }
}

extension AnnotationMap {
  init(reading reader: inout JSONReader) throws(JSONError) {
    var entries: [Entry] = []
    if try reader.readNull() {
      self.init()
      return
    }
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let name = key.string
      entries.append(Entry(name, try reader.readString().string))
    }
    self.init(entries)
  }
}
