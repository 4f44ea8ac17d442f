import StatModel

/// What a blob of presentation holds: the words of a table.
struct TableWords {
  typealias Named = (label: String, keys: [String])

  private(set) var dataset: Named = ("", [])
  private(set) var measures: [Named] = []
  private(set) var fields:
    [(label: String, keys: [String], labels: TextRows, keysOfItems: [Int: [String]])] = []
  private(set) var keysOfCells: [[Int: [String]]] = []
  private(set) var annotations: [AnnotationMap.Entry] = []

  private static let name = "presentation"

  /// Reads a blob of any version.
  init(_ bytes: UnsafeRawBufferPointer, lists: [Digest: TextRows]) throws(SnapshotError) {
    let blob = try StoredBlob(
      bytes, kind: StoredTable.presentationKind, versions: StoredTable.versions, name: Self.name)
    var reader = try BlobReader(blob, name: Self.name)
    if blob.version == StoredTable.firstVersion {
      try read(&reader) { reader throws(SnapshotError) in try reader.firstRows() }
      try reader.finish()
    } else {
      let parts = try reader.unpacked()
      try reader.finish()
      self = try BlobReader.reading(parts, name: Self.name) { reader throws(SnapshotError) in
        var words = TableWords()
        try words.read(&reader) { reader throws(SnapshotError) in try reader.list(among: lists) }
        return words
      }
    }
  }

  private init() {}

  private mutating func read(
    _ reader: inout BlobReader,
    list: (inout BlobReader) throws(SnapshotError) -> TextRows
  ) throws(SnapshotError) {
    dataset = (try reader.text(), try reader.texts())
    for _ in 0..<(try reader.count()) { measures.append((try reader.text(), try reader.texts())) }
    for _ in 0..<(try reader.count()) {
      fields.append(
        (try reader.text(), try reader.texts(), try list(&reader), try reader.keys()))
    }
    for _ in measures { keysOfCells.append(try reader.keys()) }
    for _ in 0..<(try reader.count()) {
      annotations.append(.init(try reader.text(), try reader.text()))
    }
  }

  func damaged(_ part: String) -> SnapshotError {
    SnapshotError(description: "the \(Self.name) of the snapshot is damaged (\(part))")
  }
}
