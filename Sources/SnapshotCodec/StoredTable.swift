public import StatModel

/// The stored form of a table, version 1: two blobs.
///
/// *Data* has what the data digest covers but for the annotation texts: ids, kinds of items,
/// precisions, numbers. *Presentation* has labels, annotation keys and annotation texts.
/// Observations of the same figures share the first, and the second too where nothing was
/// relabelled or renumbered.
///
/// Both begin with a magic word (`SBD1`, `SBP1`) and end with the SHA-256 of all before it, which
/// is checked before anything is read. A number is little-endian and 32 bits wide unless said; a
/// text is its length and UTF-8; texts are: count, lengths, and the UTF-8 end to end; rows of texts
/// are: count, number of texts in each, and the texts; keys are: count, and for each annotated
/// position its index (64 bits) and a list of texts.
///
///     data          text dataset · count of measures, each: text uri, text measure, text function
///                   · count of fields, each: text uri, count of items, a byte each (0 value,
///                   1 group, 2 Total), rows of uris
///                   · for each measure: 32 bits precision, 64 bits cells,
///                   a byte for the width (1, 2, 4: signed integers of so many bytes; 8: doubles),
///                   the numbers, 64 bits number of missing cells, their indices (64 bits each)
///     presentation  text label, list of keys of the dataset · count of measures, each: text label,
///                   list of keys · count of fields, each: text label, list of keys, rows of
///                   labels, keys of items · for each measure: keys of cells
///                   · count of annotations, each: text key, text
///
/// A reader refuses another magic word, a wrong checksum, and lengths beyond the end.
public enum StoredTable {
  static let dataMagic = Array("SBD1".utf8)
  static let presentationMagic = Array("SBP1".utf8)

  /// The data blob of a table.
  public static func encodeData(_ table: StatTable) -> [UInt8] {
    let texts = table.fields.reduce(0) { $0 + $1.items.uris.texts.utf8.count }
    let cells = table.cubes.reduce(0) { $0 + $1.values.count }
    var writer = BlobWriter(magic: dataMagic, expecting: 4 * cells + 2 * texts + 4096)
    writer.text(table.dataset.uri.raw)
    writer.count(table.measures.count)
    for measure in table.measures {
      writer.text(measure.uri.raw)
      writer.text(measure.measure.raw)
      writer.text(measure.function)
    }
    writer.count(table.fields.count)
    for field in table.fields {
      writer.text(field.uri.raw)
      writer.count(field.items.count)
      writer.bytes(field.items.kinds.map(\.rawValue))
      writer.rows(field.items.uris)
    }
    for cube in table.cubes { writer.numbers(of: cube) }
    return writer.finish()
  }

  /// The presentation blob of a table.
  public static func encodePresentation(_ table: StatTable) -> [UInt8] {
    var writer = BlobWriter(magic: presentationMagic)
    writer.text(table.dataset.label)
    writer.texts(table.dataset.annotationKeys)
    writer.count(table.measures.count)
    for measure in table.measures {
      writer.text(measure.label)
      writer.texts(measure.annotationKeys)
    }
    writer.count(table.fields.count)
    for field in table.fields {
      writer.text(field.label)
      writer.texts(field.annotationKeys)
      writer.rows(field.items.labels)
      writer.keys(
        field.items.indices.reduce(into: [:]) { keys, position in
          let itemKeys = field.items.annotationKeys(at: position)
          if !itemKeys.isEmpty { keys[position] = itemKeys }
        })
    }
    for cube in table.cubes { writer.keys(cube.annotationKeys) }
    writer.count(table.annotations.entries.count)
    for entry in table.annotations.entries {
      writer.text(entry.key)
      writer.text(entry.text)
    }
    return writer.finish()
  }

  /// The table of two blobs.
  ///
  /// - Throws: `SnapshotError` where a blob is damaged, of a newer version, or not of the other.
  public static func decode(
    data: [UInt8], presentation: [UInt8]
  ) throws(SnapshotError) -> StatTable {
    let result = data.withUnsafeBytes { data in
      presentation.withUnsafeBytes { presentation in
        Result { () throws(SnapshotError) in
          try decode(data: data, presentation: presentation)
        }
      }
    }
    return try result.get()
  }

  /// The table of two blobs that stand somewhere in memory, such as in SQLite's; they are not copied.
  ///
  /// - Throws: `SnapshotError` where a blob is damaged, of a newer version, or not of the other.
  public static func decode(
    data: UnsafeRawBufferPointer, presentation: UnsafeRawBufferPointer
  ) throws(SnapshotError) -> StatTable {
    var data = try BlobReader(data, magic: dataMagic, name: "data")
    var words = try BlobReader(presentation, magic: presentationMagic, name: "presentation")
    let dataset = StatTable.Dataset(
      uri: SchemaID(try data.text()), label: try words.text(), annotationKeys: try words.texts())
    var measures: [StatTable.Measure] = []
    for _ in 0..<(try data.count(sameAs: try words.count(), of: "measures")) {
      measures.append(try measure(&data, &words))
    }
    var fields: [StatTable.Field] = []
    for _ in 0..<(try data.count(sameAs: try words.count(), of: "fields")) {
      fields.append(try field(&data, &words))
    }
    var cells = 1
    for field in fields {
      let (product, isTooMuch) = cells.multipliedReportingOverflow(by: field.items.count)
      if isTooMuch { throw data.damaged("the number of items") }
      cells = product
    }
    var cubes: [Cube] = []
    for _ in measures { cubes.append(try cube(&data, &words, cells: cells)) }
    var annotations: [AnnotationMap.Entry] = []
    for _ in 0..<(try words.count()) {
      annotations.append(.init(try words.text(), try words.text()))
    }
    try data.finish()
    try words.finish()
    return StatTable(
      dataset: dataset, measures: measures, fields: fields, cubes: cubes,
      annotations: AnnotationMap(annotations))
  }

  private static func measure(
    _ data: inout BlobReader, _ words: inout BlobReader
  ) throws(SnapshotError) -> StatTable.Measure {
    StatTable.Measure(
      uri: SchemaID(try data.text()), label: try words.text(),
      measure: SchemaID(try data.text()), function: try data.text(),
      annotationKeys: try words.texts())
  }

  private static func field(
    _ data: inout BlobReader, _ words: inout BlobReader
  ) throws(SnapshotError) -> StatTable.Field {
    let uri = SchemaID(try data.text())
    let label = try words.text()
    let fieldKeys = try words.texts()
    var kinds: [Item.Kind] = []
    for byte in try data.bytes(try data.count()) {
      guard let kind = Item.Kind(rawValue: byte) else { throw data.damaged("a kind of item") }
      kinds.append(kind)
    }
    let uris = try data.rows()
    let labels = try words.rows()
    guard
      let items = ItemList(
        kinds: kinds, uris: uris, labels: labels, annotationKeys: try words.keys())
    else { throw data.damaged("the items of \(uri)") }
    return StatTable.Field(uri: uri, label: label, annotationKeys: fieldKeys, items: items)
  }

  private static func cube(
    _ data: inout BlobReader, _ words: inout BlobReader, cells: Int
  ) throws(SnapshotError) -> Cube {
    let (values, missing, precision) = try data.numbers(cells: cells)
    let keys = try words.keys()
    guard keys.keys.allSatisfy(values.indices.contains) else {
      throw words.damaged("the keys of cells")
    }
    return Cube(
      values: values, missing: MissingMask(missing), precision: precision, annotationKeys: keys)
  }
}

/// Why stored bytes are no table.
public struct SnapshotError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, and in which blob.
  public let description: String
}
