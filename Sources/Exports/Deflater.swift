internal import CZlib

/// A compression by the system's zlib, piece by piece. The same bytes in the same pieces give the same
/// bytes.
final class Deflater {
  /// What stands around the compressed bytes.
  enum Frame {
    case gzip, none
  }

  private let state: OpaquePointer
  private var room = [UInt8](repeating: 0, count: 1 << 16)

  /// - Parameter level: From 1, the quickest, to 9.
  /// - Precondition: There is memory for zlib's 256 KB.
  init(_ frame: Frame, level: Int32 = 6) {
    guard let state = statbook_deflater_new(frame == .gzip ? 1 : 0, level) else {
      preconditionFailure("zlib has no memory")
    }
    self.state = state
  }

  deinit { statbook_deflater_free(state) }

  /// Compresses bytes, and appends what there is of their output.
  func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    run(bytes, finishes: false, to: &output)
  }

  /// Ends the compression, and appends the rest of the output.
  func finish(to output: inout [UInt8]) { run([], finishes: true, to: &output) }

  private func run(_ bytes: [UInt8], finishes: Bool, to output: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { source in
      var start = 0
      while true {
        var (taken, written) = (0, 0)
        let result = statbook_deflater_run(
          state, source.baseAddress.map { $0 + start }, source.count - start, finishes ? 1 : 0,
          &room, room.count, &taken, &written)
        precondition(result >= 0, "zlib failed in the middle of a compression")
        start += taken
        output.append(contentsOf: room[..<written])
        if finishes ? result == 1 : start == source.count && written < room.count { return }
      }
    }
  }
}

/// A running CRC-32.
struct Checksum {
  private(set) var value: UInt32 = 0

  /// Takes bytes.
  mutating func add(_ bytes: [UInt8]) {
    value = bytes.withUnsafeBufferPointer { statbook_crc32(value, $0.baseAddress, $0.count) }
  }
}
