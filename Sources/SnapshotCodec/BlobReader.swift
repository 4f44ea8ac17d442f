import CMemory
import StatModel

/// Reads what `BlobWriter` wrote, and believes none of its lengths. It must not outlive the bytes.
struct BlobReader {
  private let input: UnsafeRawBufferPointer
  private let name: String
  private var index = 0

  /// Reads parts whose checksum was looked at.
  init(_ parts: UnsafeRawBufferPointer, name: String) {
    input = parts
    self.name = name
  }

  /// Reads the parts of a blob with its magic word and a right checksum.
  init(_ blob: StoredBlob, name: String) throws(SnapshotError) {
    self.init(blob.parts, name: name)
    guard blob.isWhole else { throw damaged("the checksum") }
  }

  func damaged(_ part: String) -> SnapshotError {
    SnapshotError(description: "the \(name) of the snapshot is damaged (\(part))")
  }

  mutating func bytes(_ count: Int) throws(SnapshotError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= input.count - index else {
      throw damaged("a length at byte \(index)")
    }
    defer { index += count }
    return UnsafeRawBufferPointer(rebasing: input[index..<index + count])
  }

  mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(SnapshotError) -> Number {
    let bytes = try bytes(MemoryLayout<Number>.size)
    return Number(littleEndian: bytes.loadUnaligned(as: Number.self))
  }

  mutating func count() throws(SnapshotError) -> Int { Int(try number(UInt32.self)) }

  /// A count, or an index, of 64 bits.
  mutating func longCount() throws(SnapshotError) -> Int {
    guard let count = Int(exactly: try number(UInt64.self)) else {
      throw damaged("a length at byte \(index)")
    }
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

  mutating func keys() throws(SnapshotError) -> [Int: [String]] {
    var keys: [Int: [String]] = [:]
    for _ in 0..<(try count()) {
      let index = try longCount()
      keys[index] = try texts()
    }
    return keys
  }

  mutating func digest() throws(SnapshotError) -> Digest {
    guard let digest = Digest(bytes: Array(try bytes(32))) else { throw damaged("a digest") }
    return digest
  }

  mutating func kinds() throws(SnapshotError) -> [Item.Kind] {
    var kinds: [Item.Kind] = []
    for byte in try bytes(try count()) {
      guard let kind = Item.Kind(rawValue: byte) else { throw damaged("a kind of item") }
      kinds.append(kind)
    }
    return kinds
  }

  /// The numbers of a column, each made into another thing in the same pass.
  mutating func column<Number: FixedWidthInteger, Element>(
    _: Number.Type, count: Int, _ made: (Number) -> Element
  ) throws(SnapshotError) -> [Element] {
    let size = MemoryLayout<Number>.size
    guard count >= 0, count <= (input.count - index) / size else {
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

  /// Bytes as they stand in the blob, or unpacked into room that has just their size.
  mutating func unpacked(
    orIn room: UnsafeMutableRawBufferPointer
  ) throws(SnapshotError) -> UnsafeRawBufferPointer {
    guard try longCount() == room.count else {
      throw damaged("the number of bytes before \(index)")
    }
    let stored = try bytes(try longCount())
    if stored.count == room.count { return stored }
    try unpack(stored, into: room)
    return UnsafeRawBufferPointer(room)
  }

  /// Unpacks bytes, of which so many are believed at the most.
  mutating func unpacked(
    atMost limit: Int = .max
  ) throws(SnapshotError) -> [UInt8] {
    let count = try longCount()
    let stored = try bytes(try longCount())
    guard count <= limit, Packing.isBelievable(count, of: stored.count) else {
      throw damaged("the number of bytes before \(index)")
    }
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(SnapshotError) {
        try unpack(stored, into: UnsafeMutableRawBufferPointer(buffer))
        initialized = count
      } catch {
        isWhole = false
      }
    }
    guard isWhole else { throw damaged("what was packed before byte \(index)") }
    return bytes
  }

  private func unpack(
    _ stored: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(SnapshotError) {
    if stored.count == target.count {
      target.copyMemory(from: stored)
    } else if !Packing.unpack(stored, into: target) {
      throw damaged("what was packed before byte \(index)")
    }
  }

  /// Whether the bytes that are left may hold blocks of so many cells: each has a plane at the least,
  /// with its two lengths.
  func isBelievable(cells: Int) -> Bool {
    cells / NumberForm.blockSize <= (input.count - index) / 16
  }

  /// Refuses bytes that nothing asked for.
  func finish() throws(SnapshotError) {
    guard index == input.count else { throw damaged("bytes left over") }
  }
}
