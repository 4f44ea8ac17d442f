import StatModel

/// What a blob of data holds: a table but for its words.
struct TableFigures {
  private let head: Head
  private let cubes: [Cube]

  private static let name = "data"

  /// Reads a blob of any version.
  init(_ bytes: UnsafeRawBufferPointer, lists: [Digest: TextRows]) throws(SnapshotError) {
    let blob = try StoredBlob(
      bytes, kind: StoredTable.dataKind, versions: StoredTable.versions, name: Self.name)
    var reader = try BlobReader(blob, name: Self.name)
    var cubes: [Cube] = []
    if blob.version == StoredTable.firstVersion {
      head = try Head(&reader) { reader throws(SnapshotError) in try reader.firstRows() }
      let cells = try head.cells(reader)
      for _ in head.measures { cubes.append(try reader.firstNumbers(cells: cells)) }
    } else {
      head = try BlobReader.reading(try reader.unpacked(), name: Self.name) {
        reader throws(SnapshotError) in
        try Head(&reader) { reader throws(SnapshotError) in try reader.list(among: lists) }
      }
      let cells = try head.cells(reader)
      for _ in head.measures { cubes.append(try reader.numbers(cells: cells)) }
    }
    try reader.finish()
    self.cubes = cubes
  }

  /// The table that has these words.
  func table(with words: TableWords) throws(SnapshotError) -> StatTable {
    guard words.measures.count == head.measures.count, words.fields.count == head.fields.count
    else { throw words.damaged("it is of another table") }
    let measures = zip(head.measures, words.measures).map { measure, words in
      StatTable.Measure(
        uri: measure.uri, label: words.label, measure: measure.measure,
        function: measure.function, annotationKeys: words.keys)
    }
    var fields: [StatTable.Field] = []
    for (field, words) in zip(head.fields, words.fields) {
      let items = ItemList(
        kinds: field.kinds, uris: field.uris, labels: words.labels,
        annotationKeys: words.keysOfItems)
      guard let items else {
        throw SnapshotError(
          description: "data and presentation of the snapshot differ in the items of \(field.uri)")
      }
      fields.append(
        StatTable.Field(
          uri: field.uri, label: words.label, annotationKeys: words.keys, items: items))
    }
    var cubes = cubes
    for number in cubes.indices {
      let keys = words.keysOfCells[number]
      guard keys.keys.allSatisfy(cubes[number].values.indices.contains) else {
        throw words.damaged("the keys of cells")
      }
      cubes[number].annotationKeys = keys
    }
    return StatTable(
      dataset: StatTable.Dataset(
        uri: head.dataset, label: words.dataset.label, annotationKeys: words.dataset.keys),
      measures: measures, fields: fields, cubes: cubes,
      annotations: AnnotationMap(words.annotations))
  }
}

/// What the data say before their numbers.
private struct Head {
  let dataset: SchemaID
  private(set) var measures: [(uri: SchemaID, measure: SchemaID, function: String)] = []
  private(set) var fields: [(uri: SchemaID, kinds: [Item.Kind], uris: TextRows)] = []

  init(
    _ reader: inout BlobReader,
    list: (inout BlobReader) throws(SnapshotError) -> TextRows
  ) throws(SnapshotError) {
    dataset = SchemaID(try reader.text())
    for _ in 0..<(try reader.count()) {
      measures.append(
        (SchemaID(try reader.text()), SchemaID(try reader.text()), try reader.text()))
    }
    for _ in 0..<(try reader.count()) {
      fields.append((SchemaID(try reader.text()), try reader.kinds(), try list(&reader)))
    }
  }

  /// The number of cells of each cube.
  func cells(_ reader: BlobReader) throws(SnapshotError) -> Int {
    guard let cells = TableShape.cells(of: fields.map(\.kinds.count)) else {
      throw reader.damaged("the number of items")
    }
    return cells
  }
}
