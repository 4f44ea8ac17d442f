import Foundation
import StatAPI
import StatModel

/// The peak memory of a process that reads and decodes one body.
enum MemoryProbe {
  /// In a process of its own: decodes, and prints the peak before and after in KB.
  static func decode(_ path: String) throws {
    let before = try peak()
    let body = try file(path)
    let response = try TableResponse.decode(body)
    print("\(before) \(try peak()) \(response.table.cellsPerMeasure)")
  }

  /// The same piece by piece.
  static func decodePieces(_ path: String) throws {
    let before = try peak()
    let response = try TableResponse.decode(readingFile: path)
    print("\(before) \(try peak()) \(response.table.cellsPerMeasure)")
  }

  /// Starts such processes, and prints what they used.
  static func report(path: String, bytes: Int) throws {
    for (probe, way) in [("memory", "read and decoded"), ("memory-pieces", "read piece by piece")] {
      let numbers = try Probe.run(probe, [path])
      let used = numbers[1] * 1024 / Double(bytes)
      print(
        """
          peak memory, \(padded(way, 20)) \(fixed(numbers[1] / 1024)) MB, \(fixed(used, 2)) times the \
        body (of it \(fixed(numbers[0] / 1024)) MB before reading)
        """
      )
    }
  }

  /// The bytes of a file, read once.
  static func file(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw BenchmarkError("\(path) cannot be read") }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    lseek(descriptor, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let more = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if more <= 0 { return }
        count += more
      }
    }
  }

  /// The most memory that was resident, in KB.
  static func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}
