public import StatModel

/// The stored form of a table, version 2: a blob of data, a blob of presentation, and lists of texts
/// that other tables may share.
///
/// *Data* has what the data digest covers but for the annotation texts: ids, kinds of items,
/// precisions, numbers. *Presentation* has labels, annotation keys and annotation texts.
/// Observations of the same figures share the first, and the second too where nothing was
/// relabelled or renumbered. A *list* has the uris or the labels of an axis. From 4,096 bytes on it is a
/// blob of its own, which the others name by its digest: 15,000 areas are kept once, and not with
/// each month that is added.
///
/// A blob is a magic word (`SBD2`, `SBP2`, `SBL2`), parts, and the SHA-256 of all before it, which is
/// checked before anything is read. A number is little-endian and 32 bits wide unless said; a text
/// is its length and UTF-8; texts are: count, and each; keys are: count, and for each annotated
/// position its index (64 bits) and texts. *Packed* bytes are: 64 bits their number, 64 bits the number
/// of those that follow, and these: the same bytes where the numbers are equal, else one frame of
/// Zstandard (RFC 8878) that tells its size.
///
///     data          packed (text dataset · count of measures, each: text uri, text measure, text
///                   function · count of fields, each: text uri, count of items, a byte each (0
///                   value, 1 group, 2 Total), list of uris) · for each measure: numbers
///     presentation  packed (text label, keys of the dataset as texts · count of measures, each: text
///                   label, texts · count of fields, each: text label, texts, list of labels, keys
///                   of items · for each measure: keys of cells · count of annotations, each: text
///                   key, text)
///     list          in place: byte 0, rows; of its own: byte 1, the digest of the rows (32 bytes)
///     blob of list  the digest of the rows, packed rows
///     rows          count of rows, byte 1 where each has one text, else byte 0 and the number of
///                   texts in each · count of texts, a byte for the width (1, 2, 4), the lengths in so
///                   many bytes each · the UTF-8 end to end
///     numbers       precision, 64 bits cells, byte form, what the form says, packed bits of missing
///                   cells: 64 bits each 64 cells, the lowest first, up to the last one that is missing
///
/// Forms of numbers are chosen for a whole cube. Cells stand in blocks of 131,072. A *whole* block is a
/// byte for the width and so many packed planes, the first of the lowest byte of each number, then
/// the next: signed integers at the least width, 1 to 7, that holds each of the block.
///
///     1 whole       blocks
///     2 decimals    byte exponent, blocks: each number is an integer divided by 10^exponent
///     3 few         count of distinct doubles, packed doubles, ascending by their bits; blocks of
///                   their positions
///     4 doubles     blocks of 8 planes of the bits of doubles
///
/// A missing cell has the number 0, and −0 is written as 0. A reader refuses another magic word, a wrong
/// checksum, lengths beyond the end, and a frame that claims more than Zstandard can make of its bytes.
/// Blobs of version 1 (`FirstForm.swift`) are read for ever, and no longer written.
public struct StoredTable: Sendable {
  /// The blob of data.
  public let data: [UInt8]
  /// The blob of presentation.
  public let presentation: [UInt8]
  /// The digest of what the presentation says, however it was compressed.
  public let presentationDigest: Digest
  /// The lists that the data name, each once.
  public let listsOfData: [StoredList]
  /// The lists that the presentation names, each once.
  public let listsOfPresentation: [StoredList]

  static let dataKind = "SBD"
  static let presentationKind = "SBP"
  static let versions = UInt8(ascii: "1")...UInt8(ascii: "2")
  static let version = UInt8(ascii: "2")

  static func magic(_ kind: String) -> [UInt8] { Array(kind.utf8) + [version] }

  /// The stored form of a table.
  public init(_ table: StatTable) {
    var uris = ListWriter()
    let head = Self.head(of: table, lists: &uris)
    var data = BlobWriter()
    data.packed(head, level: Self.levelOfTexts)
    for cube in table.cubes { data.numbers(of: cube) }
    self.data = data.sealed(Self.magic(Self.dataKind))
    listsOfData = uris.lists

    var labels = ListWriter()
    let words = Self.words(of: table, lists: &labels)
    var presentation = BlobWriter()
    presentation.packed(words, level: Self.levelOfTexts)
    self.presentation = presentation.sealed(Self.magic(Self.presentationKind))
    presentationDigest = Digest(of: words)
    listsOfPresentation = labels.lists
  }

  /// The table of two blobs.
  ///
  /// - Parameter lists: The lists that the blobs name.
  /// - Throws: `SnapshotError` where a blob is damaged, of a newer version, or not of the other, or a
  ///   list is not there.
  public static func decode(
    data: [UInt8], presentation: [UInt8], lists: [Digest: TextRows] = [:]
  ) throws(SnapshotError) -> StatTable {
    let result = data.withUnsafeBytes { data in
      presentation.withUnsafeBytes { presentation in
        Result { () throws(SnapshotError) in
          try decode(data: data, presentation: presentation, lists: lists)
        }
      }
    }
    return try result.get()
  }

  /// The table of two blobs that stand somewhere in memory, such as in SQLite's; they are not copied.
  ///
  /// - Parameter lists: The lists that the blobs name.
  /// - Throws: `SnapshotError` where a blob is damaged, of a newer version, or not of the other, or a
  ///   list is not there.
  public static func decode(
    data: UnsafeRawBufferPointer, presentation: UnsafeRawBufferPointer,
    lists: [Digest: TextRows] = [:]
  ) throws(SnapshotError) -> StatTable {
    let words = try TableWords(presentation, lists: lists)
    let figures = try TableFigures(data, lists: lists)
    return try figures.table(with: words)
  }
}

/// Why stored bytes are no table.
public struct SnapshotError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, and in which blob.
  public let description: String
}
