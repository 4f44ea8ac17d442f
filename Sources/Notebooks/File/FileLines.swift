import Diagnostics

/// The lines of a file as Markdown counts them: each ended by `\n`, `\r\n` or a lone `\r`, the last
/// also by the end of the file.
struct FileLines: Sendable {
  let name: String
  let bytes: [UInt8]
  /// Where each line starts, and after them the end of the file.
  private let starts: [Int]
  /// What ends the lines that are written: what ends the file's first line, unless that is `\r`.
  let ending: [UInt8]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for (offset, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
        let isHalf = byte == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        if !isHalf { starts.append(offset + 1) }
      }
    }
    let isCRLF = starts.count > 1 && bytes[..<starts[1]].suffix(2).elementsEqual([0x0D, 0x0A])
    ending = isCRLF ? [0x0D, 0x0A] : [0x0A]
    if starts.last != bytes.count { starts.append(bytes.count) }
    self.starts = starts
  }

  var count: Int { starts.count - 1 }

  /// Whether the last line is ended by the end of the file alone.
  var endsAbruptly: Bool { bytes.last.map { $0 != 0x0A && $0 != 0x0D } ?? false }

  /// Where a line starts; the end of the file for the line after the last.
  func start(_ line: Int) -> Int { starts[min(line, count)] }

  /// A line without what ends it.
  func text(_ line: Int) -> ArraySlice<UInt8> {
    guard line < count else { return [] }
    var slice = bytes[starts[line]..<starts[line + 1]]
    if slice.last == 0x0A {
      slice.removeLast()
      if slice.last == 0x0D { slice.removeLast() }
    } else if slice.last == 0x0D {
      slice.removeLast()
    }
    return slice
  }

  /// What ends a line; empty where the file ends.
  func ending(_ line: Int) -> ArraySlice<UInt8> { bytes[text(line).endIndex..<start(line + 1)] }

  /// The line of a byte.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, max(count, 1))
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// A line as a text whose problems have places in the file.
  func source(_ line: Int) -> SourceText {
    SourceText(name: name, bytes: Array(text(line)), firstLine: line + 1)
  }
}

extension ArraySlice<UInt8> {
  /// Whether there is nothing but spaces and tabs.
  var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// The part without spaces and tabs around it.
  var trimmed: ArraySlice<UInt8> {
    let start = firstIndex { $0 != 0x20 && $0 != 0x09 } ?? endIndex
    let last = lastIndex { $0 != 0x20 && $0 != 0x09 }
    return self[start..<(last.map { $0 + 1 } ?? start)]
  }
}
