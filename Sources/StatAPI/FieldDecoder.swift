import JSONStream
import StatModel

extension JSONReader {
  /// Reads an array of texts; null is the same as none.
  mutating func readTexts() throws(JSONError) -> [String] {
    if try readNull() { return [] }
    return try readArray { reader throws(JSONError) in try reader.readString().string }
  }

  func missing(_ member: String, of owner: String, at start: Int) -> JSONError {
    JSONError(.shape, at: start, "\(owner) has no member `\(member)`")
  }
}

/// The members that the dataset, a measure and a field have in common.
private struct DescriptionParts {
  private let owner: String
  private let start: Int
  private var uri: String?
  private var label: String?
  private(set) var annotationKeys: [String] = []

  init(of owner: String, at start: Int) {
    self.owner = owner
    self.start = start
  }

  /// Reads a member, or passes over one that is not known here.
  mutating func read(_ key: JSONText, from reader: inout JSONReader) throws(JSONError) {
    if key.equals("uri") {
      uri = try reader.readString().string
    } else if key.equals("label") {
      label = try reader.readString().string
    } else if key.equals("annotationKeys") {
      annotationKeys = try reader.readTexts()
    } else {
      try reader.skipValue()
    }
  }

  func required(_ reader: JSONReader) throws(JSONError) -> (uri: SchemaID, label: String) {
    guard let uri else { throw reader.missing("uri", of: owner, at: start) }
    guard let label else { throw reader.missing("label", of: owner, at: start) }
    return (SchemaID(uri), label)
  }
}

extension StatTable.Dataset {
  init(reading reader: inout JSONReader) throws(JSONError) {
    var parts = DescriptionParts(of: "the database", at: reader.offset)
    try reader.beginObject()
    while let key = try reader.nextKey() { try parts.read(key, from: &reader) }
    let (uri, label) = try parts.required(reader)
    self.init(uri: uri, label: label, annotationKeys: parts.annotationKeys)
  }
}

extension StatTable.Measure {
  init(reading reader: inout JSONReader) throws(JSONError) {
    var parts = DescriptionParts(of: "the measure", at: reader.offset)
    var (measure, function): (String?, String?)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("measure") {
        measure = try reader.readString().string
      } else if key.equals("function") {
        function = try reader.readString().string
      } else {
        try parts.read(key, from: &reader)
      }
    }
    let (uri, label) = try parts.required(reader)
    self.init(
      uri: uri, label: label, measure: measure.map { SchemaID($0) } ?? uri,
      function: function ?? uri.function.map(String.init) ?? (uri.kind == .count ? "COUNT" : ""),
      annotationKeys: parts.annotationKeys)
  }
}

extension StatTable.Field {
  init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var parts = DescriptionParts(of: "the field", at: start)
    var items: ItemList?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("items") {
        items = try ItemList(reading: &reader)
      } else {
        try parts.read(key, from: &reader)
      }
    }
    let (uri, label) = try parts.required(reader)
    guard let items else { throw reader.missing("items", of: "the field", at: start) }
    self.init(uri: uri, label: label, annotationKeys: parts.annotationKeys, items: items)
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
          appendURI(try reader.readString())
          uriCount += 1
        }
      } else if key.equals("labels") {
        hasLabels = true
        try reader.beginArray()
        while try reader.nextElement() { appendLabel(try reader.readString()) }
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
