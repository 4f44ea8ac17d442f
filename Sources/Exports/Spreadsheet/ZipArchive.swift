/// A ZIP archive that is written front to back, so that no file has to be known before it is written.
///
/// Each file is compressed; its size and its checksum stand behind it (APPNOTE 4.3.9) and in the directory
/// at the end. All times are 1 January 1980, so that the same content gives the same bytes.
struct ZipArchive {
  private struct Entry {
    var name: [UInt8]
    var checksum: UInt32
    var compressed: Int
    var size: Int
    var offset: Int
  }

  private var entries: [Entry] = []
  private var offset = 0

  /// Writes a file.
  ///
  /// - Throws: An ``ExportRefusal`` where it is larger than a ZIP archive without extensions holds.
  mutating func add(
    _ name: String, to sink: ([UInt8]) throws -> Void,
    _ content: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    var entry = Entry(name: Array(name.utf8), checksum: 0, compressed: 0, size: 0, offset: offset)
    let head =
      Self.number(0x0403_4B50, 4) + Self.fixed + Self.zeros(12)
      + Self.number(entry.name.count, 2) + Self.zeros(2) + entry.name
    try sink(head)
    let deflater = Deflater(.none)
    var checksum = Checksum()
    var output: [UInt8] = []
    try withoutActuallyEscaping(sink) { sink in
      try content { bytes in
        checksum.add(bytes)
        entry.size += bytes.count
        guard entry.size <= UInt32.max else {
          throw ExportRefusal(
            "a worksheet is larger than 4 GB before it is compressed",
            remedy: "Write a CSV, which has no limit: --format csv")
        }
        deflater.append(bytes, to: &output)
        if output.count >= ChunkedOutput.chunkSize {
          entry.compressed += output.count
          try sink(output)
          output.removeAll(keepingCapacity: true)
        }
      }
    }
    deflater.finish(to: &output)
    entry.compressed += output.count
    entry.checksum = checksum.value
    try sink(output + Self.number(0x0807_4B50, 4) + Self.sizes(of: entry))
    offset += head.count + entry.compressed + 16
    entries.append(entry)
  }

  /// Writes the directory; nothing may be added afterwards.
  func finish(to sink: ([UInt8]) throws -> Void) rethrows {
    var directory: [UInt8] = []
    for entry in entries {
      directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + Self.fixed
      directory += Self.sizes(of: entry) + Self.number(entry.name.count, 2) + Self.zeros(12)
      directory += Self.number(entry.offset, 4) + entry.name
    }
    try sink(
      directory + Self.number(0x0605_4B50, 4) + Self.zeros(4) + Self.number(entries.count, 2)
        + Self.number(entries.count, 2) + Self.number(directory.count, 4)
        + Self.number(offset, 4) + Self.zeros(2))
  }

  /// Version 2.0; sizes come later, names are UTF-8; deflate; midnight, 1 January 1980.
  private static let fixed =
    number(20, 2) + number(0x0808, 2) + number(8, 2) + number(0, 2) + number(0x21, 2)

  private static func sizes(of entry: Entry) -> [UInt8] {
    number(Int(entry.checksum), 4) + number(entry.compressed, 4) + number(entry.size, 4)
  }

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

  /// A number of that many bytes, the least first.
  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
