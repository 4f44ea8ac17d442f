public import StatModel

/// The uris or labels of a long axis as a blob of their own, which several tables may name.
public struct StoredList: Sendable, Equatable {
  /// The digest of the texts, by which blobs of tables name the list.
  public let digest: Digest
  /// The blob, in the form that `StoredTable` describes.
  public let blob: [UInt8]

  private static let kind = "SBL"
  private static let versions = StoredTable.version...StoredTable.version

  init(_ rows: [UInt8], digest: Digest) {
    self.digest = digest
    var writer = BlobWriter()
    writer.bytes(digest.bytes)
    writer.packed(rows, level: StoredTable.levelOfTexts)
    blob = writer.sealed(StoredTable.magic(Self.kind))
  }

  /// The texts of a blob.
  ///
  /// - Throws: `SnapshotError` where the blob is damaged, of a newer version, or of another list.
  public static func decode(_ blob: [UInt8], digest: Digest) throws(SnapshotError) -> TextRows {
    let result = blob.withUnsafeBytes { blob in
      Result { () throws(SnapshotError) in try decode(blob, digest: digest) }
    }
    return try result.get()
  }

  /// The texts of a blob that stands somewhere in memory, such as in SQLite's; it is not copied.
  ///
  /// - Throws: `SnapshotError` where the blob is damaged, of a newer version, or of another list.
  public static func decode(
    _ blob: UnsafeRawBufferPointer, digest: Digest
  ) throws(SnapshotError) -> TextRows {
    let name = "list of texts"
    var reader = try BlobReader(
      StoredBlob(blob, kind: kind, versions: versions, name: name), name: name)
    guard try reader.digest() == digest else { throw reader.damaged("it is of other texts") }
    let rows = try reader.unpacked()
    try reader.finish()
    return try BlobReader.reading(rows, name: name) { reader throws(SnapshotError) in
      try reader.rows()
    }
  }
}

/// Writes lists of texts: short ones in place, long ones as blobs of their own.
struct ListWriter {
  private static let leastBytesOfABlob = 4096

  /// The long ones, each once.
  private(set) var lists: [StoredList] = []

  mutating func write(_ rows: TextRows, to writer: inout BlobWriter) {
    var own = BlobWriter()
    own.rows(rows)
    guard own.output.count >= Self.leastBytesOfABlob else {
      writer.byte(0)
      writer.bytes(own.output)
      return
    }
    let digest = Digest(of: own.output)
    writer.byte(1)
    writer.bytes(digest.bytes)
    if !lists.contains(where: { $0.digest == digest }) {
      lists.append(StoredList(own.output, digest: digest))
    }
  }
}

extension BlobReader {
  /// A list that stands in place, or is among those that are there.
  mutating func list(among lists: [Digest: TextRows]) throws(SnapshotError) -> TextRows {
    switch try number(UInt8.self) {
    case 0: return try rows()
    case 1:
      let digest = try digest()
      guard let rows = lists[digest] else {
        throw damaged("the list of texts \(digest.short) is not there")
      }
      return rows
    default: throw damaged("the place of a list of texts")
    }
  }
}
