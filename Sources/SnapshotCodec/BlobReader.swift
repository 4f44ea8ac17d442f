import CMemory
import StatModel

/// Reads what `BlobWriter` wrote, and believes none of its lengths. It must not outlive the bytes.
struct BlobReader {
  private let input: UnsafeRawBufferPointer
  private let end: Int
  private let name: String
  private var index: Int

  /// Takes a blob whose magic word and checksum are right.
  init(
    _ input: UnsafeRawBufferPointer, magic: [UInt8], name: String
  ) throws(SnapshotError) {
    self.input = input
    self.name = name
    end = input.count - 32
    index = magic.count
    guard input.starts(with: magic) else {
      let version = magic.count - 1
      let isNewer =
        input.count > version && input.starts(with: magic[..<version])
        && magic[version] < input[version] && input[version] <= UInt8(ascii: "9")
      throw SnapshotError(
        description: isNewer
          ? "the \(name) of the snapshot was written by a newer Statbook"
          : "the \(name) of the snapshot is not in a form that Statbook writes")
    }
    guard end >= magic.count,
      input[end...].elementsEqual(Digest(of: UnsafeRawBufferPointer(rebasing: input[..<end])).bytes)
    else {
      throw damaged("the checksum")
    }
  }

  func damaged(_ part: String) -> SnapshotError {
    SnapshotError(description: "the \(name) of the snapshot is damaged (\(part))")
  }

  mutating func bytes(_ count: Int) throws(SnapshotError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= end - index else { throw damaged("a length at byte \(index)") }
    defer { index += count }
    return UnsafeRawBufferPointer(rebasing: input[index..<index + count])
  }

  mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(SnapshotError) -> Number {
    let bytes = try bytes(MemoryLayout<Number>.size)
    return Number(littleEndian: bytes.loadUnaligned(as: Number.self))
  }

  mutating func count() throws(SnapshotError) -> Int { Int(try number(UInt32.self)) }

  mutating func count(sameAs other: Int, of part: String) throws(SnapshotError) -> Int {
    let count = try count()
    guard count == other else { throw damaged("the number of \(part)") }
    return count
  }

  mutating func text() throws(SnapshotError) -> String {
    String(decoding: try bytes(try count()), as: UTF8.self)
  }

  mutating func texts() throws(SnapshotError) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try count()) { texts.append(try text()) }
    return texts
  }

  mutating func rows() throws(SnapshotError) -> TextRows {
    let counts = try column(UInt32.self, count: try count()) { $0 }
    let lengths = try column(UInt32.self, count: try count()) { $0 }
    let utf8 = Array(try bytes(try count()))
    guard let texts = TextList(utf8: utf8, lengths: lengths),
      let rows = TextRows(texts: texts, counts: counts)
    else { throw damaged("rows of texts") }
    return rows
  }

  mutating func keys() throws(SnapshotError) -> [Int: [String]] {
    var keys: [Int: [String]] = [:]
    for _ in 0..<(try count()) {
      let index = try cellIndex()
      keys[index] = try texts()
    }
    return keys
  }

  mutating func numbers(
    cells: Int
  ) throws(SnapshotError) -> (values: [Double], missing: [Int], precision: Int) {
    let precision = try count()
    guard try cellIndex() == cells else { throw damaged("the number of cells") }
    let values: [Double]
    switch try number(UInt8.self) {
    case 1: values = try column(Int8.self, count: cells) { Double($0) }
    case 2: values = try column(Int16.self, count: cells) { Double($0) }
    case 4: values = try column(Int32.self, count: cells) { Double($0) }
    case 8: values = try column(UInt64.self, count: cells) { Double(bitPattern: $0) }
    default: throw damaged("the width of the numbers")
    }
    var missing: [Int] = []
    for _ in 0..<(try cellIndex()) {
      let index = try cellIndex()
      guard index < cells else { throw damaged("a missing cell") }
      missing.append(index)
    }
    return (values, missing, precision)
  }

  private mutating func cellIndex() throws(SnapshotError) -> Int {
    guard let index = Int(exactly: try number(UInt64.self)) else { throw damaged("an index") }
    return index
  }

  /// The numbers of a column, each made into another thing in the same pass.
  private mutating func column<Number: FixedWidthInteger, Element>(
    _: Number.Type, count: Int, _ made: (Number) -> Element
  ) throws(SnapshotError) -> [Element] {
    let size = MemoryLayout<Number>.size
    guard count >= 0, count <= (end - index) / size else {
      throw damaged("a length at byte \(index)")
    }
    let bytes = try bytes(count * size)
    return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      statbook_wish_large_pages(buffer.baseAddress, count * MemoryLayout<Element>.stride)
      for position in 0..<count {
        let number = bytes.loadUnaligned(fromByteOffset: position * size, as: Number.self)
        buffer.initializeElement(at: position, to: made(Number(littleEndian: number)))
      }
      initialized = count
    }
  }

  /// Refuses bytes that nothing asked for.
  func finish() throws(SnapshotError) {
    guard index == end else { throw damaged("bytes left over") }
  }
}
