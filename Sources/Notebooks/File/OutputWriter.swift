/// Writes output blocks so that they are read as they were.
struct OutputWriter {
  /// The sign of the fences.
  let fence: UInt8
  /// What each line begins with.
  let prefix: [UInt8]

  /// A line without text in the same quotes and list items.
  var blank: [UInt8] { Array(prefix[..<(prefix.lastIndex(of: 0x3E).map { $0 + 1 } ?? 0)]) }

  /// A block with its fences.
  func lines(of output: OutputBlock, ending: [UInt8]) -> FileEdits.Lines {
    let content = Array(output.content.utf8)
    let length = max(3, content.longestRun(of: fence) + 1)
    let sign = [UInt8](repeating: fence, count: length)
    var lines = FileEdits.Lines()
    let digests = output.digests.filter { OutputBlock.isDigest($0.value) }
    let info = (["output"] + digests.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
    lines.append(prefix + sign + info.utf8, ending: ending)
    for (line, end) in Self.lines(of: content, ending: ending) {
      lines.append(line.isEmpty ? blank : prefix + line, ending: end)
    }
    lines.append(prefix + sign, ending: ending)
    return lines
  }

  /// The lines as they are read back: a carriage return ends a line too, unless it is part of what
  /// ends the file's lines, of which there is no more than a line feed in the content.
  private static func lines(
    of content: [UInt8], ending: [UInt8]
  ) -> [(line: ArraySlice<UInt8>, ending: [UInt8])] {
    var lines: [(line: ArraySlice<UInt8>, ending: [UInt8])] = []
    var start = 0
    var index = 0
    while index < content.count {
      let byte = content[index]
      let end = index
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0A {
        lines.append((content[start..<end], ending))
      } else if ending == [0x0A], index < content.count, content[index] == 0x0A {
        index += 1
        lines.append((content[start..<end], [0x0D, 0x0A]))
      } else {
        lines.append((content[start..<end], [0x0D]))
      }
      start = index
    }
    return lines
  }
}

extension [UInt8] {
  /// How often the byte stands in a row at most.
  func longestRun(of byte: UInt8) -> Int {
    var longest = 0
    var run = 0
    for next in self {
      run = next == byte ? run + 1 : 0
      longest = Swift.max(longest, run)
    }
    return longest
  }
}
