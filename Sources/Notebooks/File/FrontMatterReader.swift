import Diagnostics

/// Reads the lines of front matter into keys and values.
struct FrontMatterReader {
  /// A key with what stands after it, or indented below it.
  struct Entry {
    var key: YAMLLine.Scalar
    /// What stands after it.
    var value = YAMLLine.Value.none
    /// What stands below it, with names if it is a map.
    var below: [(name: YAMLLine.Scalar?, value: YAMLLine.Scalar)] = []
    /// The spaces before the lines below it, once there is one.
    var indent: Int?
    /// Whether there is a problem with it already, or it is there a second time.
    var isDamaged = true
  }

  /// In the order of the file.
  private(set) var entries: [Entry] = []
  private(set) var problems: [Diagnostic] = []
  /// The lines taken, with both `---`.
  private(set) var lineCount = 0
  private var keys: Set<String> = []
  /// Whether the lines below the last key are passed over, since there is a problem with the key.
  private var ignoresBelow = false

  /// Whether the file begins with front matter that has the key `statbook`.
  var isOfNotebook: Bool { keys.contains("statbook") }

  init(_ file: FileLines) {
    guard file.count > 0, Self.isFence(Self.withoutMark(file.text(0))) else { return }
    var end: Int?
    var last = 1
    while last < file.count, end == nil {
      if Self.isFence(file.text(last)) { end = last }
      last += 1
    }
    if end == nil { last = (1..<file.count).first { Self.isProse(file.text($0)) } ?? file.count }
    for line in 1..<max(1, end ?? last) { read(file.source(line)) }
    lineCount = last
    if end == nil, isOfNotebook {
      let source = file.source(0)
      problems.insert(
        SourceSpot(source, SourceRange(0, source.bytes.count)).diagnostic(
          .frontMatterNotClosed, "the front matter does not end",
          remedy: "write a line `---` after its last line"), at: 0)
    }
  }

  /// Where front matter that is not closed was probably meant to end.
  private static func isProse(_ text: ArraySlice<UInt8>) -> Bool {
    text.isBlank || text.starts(with: [0x60, 0x60, 0x60]) || text.starts(with: [0x7E, 0x7E, 0x7E])
  }

  private static func isFence(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: [0x2D, 0x2D, 0x2D]) && text.dropFirst(3).isBlank
  }

  /// The first line without a byte order mark, which some editors write.
  private static func withoutMark(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text
  }

  private mutating func read(_ source: SourceText) {
    var line = YAMLLine(source)
    let indent = line.index
    let isItem = line.byte == 0x2D && line.isSpace(after: 1)
    let isBelow = indent > 0 || isItem || line.byte == 0x09
    var text = line
    text.skipSpaces()
    if text.byte == nil || text.byte == 0x23 || isBelow && ignoresBelow { return }
    do throws(YAMLLine.Fault) {
      if line.byte == 0x09 {
        throw line.fault("a tab is before the text", remedy: "indent with spaces")
      } else if isBelow {
        try readBelow(&line, indent: indent, isItem: isItem)
      } else {
        try readKey(&line)
      }
    } catch {
      // One problem for each key: the lines below would only repeat it.
      problems.append(error.diagnostic)
      if isBelow, !entries.isEmpty { entries[entries.count - 1].isDamaged = true }
      ignoresBelow = true
    }
  }

  private mutating func readKey(_ line: inout YAMLLine) throws(YAMLLine.Fault) {
    let key = try line.key()
    let isNew = keys.insert(key.text).inserted
    entries.append(Entry(key: key))
    if !isNew { problems.append(Self.twice(key)) }
    entries[entries.count - 1].value = try line.value()
    entries[entries.count - 1].isDamaged = !isNew
    ignoresBelow = !isNew
  }

  /// A line of a list or a map below its key.
  private mutating func readBelow(
    _ line: inout YAMLLine, indent: Int, isItem: Bool
  ) throws(YAMLLine.Fault) {
    let last = entries.count - 1
    guard last >= 0 else {
      throw line.fault("no key is before this line", remedy: "begin it with a key: `key: value`")
    }
    try checkBelow(entries[last], line, indent: indent, isItem: isItem)
    entries[last].indent = indent
    if isItem {
      line.advance()
      line.skipSpaces()
      entries[last].below.append((nil, try line.scalar()))
    } else {
      let name = try line.key()
      line.skipSpaces()
      entries[last].below.append((name, try line.scalar()))
    }
    try line.expectEnd()
  }

  private func checkBelow(
    _ entry: Entry, _ line: YAMLLine, indent: Int, isItem: Bool
  ) throws(YAMLLine.Fault) {
    let key = entry.key.text.prefix(64)
    guard case .none = entry.value else {
      throw line.fault(
        "`\(key)` has its value already",
        remedy: "write the value on one line, or delete this line")
    }
    if entry.indent ?? indent != indent {
      throw line.fault(
        "the lines below `\(key)` are indented differently",
        remedy: "indent them alike; nothing is nested deeper")
    }
    if let first = entry.below.first, (first.name == nil) != isItem {
      throw line.fault(
        "a list and a map are mixed below `\(key)`",
        remedy: "begin each line with `- `, or each with `name: `")
    }
  }

  static func twice(_ key: YAMLLine.Scalar) -> Diagnostic {
    key.spot.diagnostic(
      .frontMatterKeyTwice, "`\(key.text)` is there already", remedy: "delete one of them")
  }
}
