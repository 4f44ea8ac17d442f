/// Changes of a file's bytes, in the order of the file.
struct FileEdits {
  /// Lines to be written, each with what ends it.
  struct Lines {
    private(set) var bytes: [UInt8] = []
    /// How many bytes can be taken away at the end with the last line still being there.
    private(set) var lastEnding = 0

    mutating func append(_ line: some Collection<UInt8>, ending: [UInt8]) {
      bytes += line
      bytes += ending
      lastEnding = line.isEmpty ? 0 : ending.count
    }

    static func + (a: Lines, b: Lines) -> Lines {
      var both = a
      both.bytes += b.bytes
      both.lastEnding = b.bytes.isEmpty ? a.lastEnding : b.lastEnding
      return both
    }
  }

  private let file: FileLines
  private var edits: [(range: Range<Int>, bytes: [UInt8])] = []

  init(_ file: FileLines) { self.file = file }

  /// Puts bytes in at a place.
  mutating func insert(_ bytes: [UInt8], at offset: Int) {
    edits.append((offset..<offset, bytes))
  }

  /// Puts bytes in the place of others, which are a part of a line.
  mutating func replace(bytes range: Range<Int>, with new: [UInt8]) { edits.append((range, new)) }

  /// Puts lines in the place of others. Where the file's last line is not ended, it is not ended
  /// afterwards.
  mutating func replace(_ old: Range<Int>, with new: Lines) {
    var range = file.start(old.lowerBound)..<file.start(old.upperBound)
    var bytes = new.bytes
    if range.upperBound == file.bytes.count && file.endsAbruptly {
      bytes.removeLast(new.lastEnding)
      if old.isEmpty {
        bytes = file.ending + bytes
      } else if bytes.isEmpty && old.lowerBound > 0 {
        range = file.text(old.lowerBound - 1).endIndex..<range.upperBound
      }
    }
    if file.bytes[..<range.lowerBound].last == 0x0D {
      // NB: a line feed after a lone carriage return would be one line's end together with it.
      for index in bytes.indices.prefix(while: { bytes[$0] == 0x0A }) { bytes[index] = 0x0D }
    }
    edits.append((range, bytes))
  }

  /// The file with the changes.
  func applied() -> [UInt8] {
    var result: [UInt8] = []
    var done = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += file.bytes[done..<max(done, edit.range.lowerBound)]
      result += edit.bytes
      done = max(done, edit.range.upperBound)
    }
    return result + file.bytes[done...]
  }
}
