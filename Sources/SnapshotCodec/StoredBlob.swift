import StatModel

/// A blob as it lies in memory: a magic word, whose last byte is the version, parts, and the SHA-256
/// of all before it.
struct StoredBlob {
  /// The version that the magic word tells.
  let version: UInt8
  /// What stands between the magic word and the checksum.
  let parts: UnsafeRawBufferPointer

  private let sealed: UnsafeRawBufferPointer
  private let checksum: UnsafeRawBufferPointer

  /// Takes a blob of a kind, whatever its checksum.
  ///
  /// - Parameters:
  ///   - kind: The magic word without the version.
  ///   - versions: Those that can be read, ascending.
  init(
    _ bytes: UnsafeRawBufferPointer, kind: String, versions: ClosedRange<UInt8>, name: String
  ) throws(SnapshotError) {
    let length = kind.utf8.count
    let version = bytes.count > length && bytes.starts(with: kind.utf8) ? bytes[length] : nil
    guard let version, versions.contains(version) else {
      let isNewer = version.map { versions.upperBound < $0 && $0 <= UInt8(ascii: "9") } ?? false
      throw SnapshotError(
        description: isNewer
          ? "the \(name) of the snapshot was written by a newer Statbook"
          : "the \(name) of the snapshot is not in a form that Statbook writes")
    }
    let end = max(length + 1, bytes.count - 32)
    self.version = version
    sealed = UnsafeRawBufferPointer(rebasing: bytes[..<end])
    checksum = UnsafeRawBufferPointer(rebasing: bytes[end...])
    parts = UnsafeRawBufferPointer(rebasing: bytes[length + 1..<end])
  }

  /// Whether the checksum is right.
  var isWhole: Bool { checksum.elementsEqual(Digest(of: sealed).bytes) }
}
