import Diagnostics

/// Whether quotes and list items are nested beyond what cmark can parse in good time.
///
/// cmark takes, for each line, time for each container that is open: a line of 10,000 list markers
/// and as many blank lines kept it busy for half a minute.
struct NestingLimit {
  static let depth = 100

  /// At least as many containers as may be open after the line before.
  private var open = 0
  private var isAfterBlank = true

  /// Takes the next line; false where more containers may be open than the limit.
  mutating func allows(_ line: ArraySlice<UInt8>) -> Bool {
    if line.isBlank {
      isAfterBlank = true
      return true
    }
    let (columns, markers) = Self.start(of: line)
    let here = min(open, columns / 2) + markers
    // Without a blank line before it, the line may go on with a paragraph deep inside.
    open = isAfterBlank ? here : max(open, here)
    isAfterBlank = false
    return open <= Self.depth
  }

  /// The columns of blank space before and between the markers that the line begins with, and how
  /// many markers there are.
  private static func start(of line: ArraySlice<UInt8>) -> (columns: Int, markers: Int) {
    var columns = 0
    var markers = 0
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      let ahead = line[index...].prefix(11)
      let length = ahead.prefix { (0x30...0x39).contains($0) }.count + 1
      let isSpaced = ahead.dropFirst(length).first.map { $0 == 0x20 || $0 == 0x09 } ?? true
      switch byte {
      case 0x20: columns += 1
      case 0x09: columns += 4
      case 0x3E: markers += 1
      case 0x2A, 0x2B, 0x2D: if isSpaced { markers += 1 } else { return (columns, markers) }
      case 0x30...0x39:
        let sign = ahead.dropFirst(length - 1).first
        guard sign == 0x2E || sign == 0x29, isSpaced else { return (columns, markers) }
        markers += 1
        index += length - 1
      default: return (columns, markers)
      }
      index += 1
    }
    // A line of nothing but stars, or nothing but hyphens, is a rule.
    let signs = Set(line).subtracting([0x20, 0x09])
    let isRule = signs == [0x2A] || signs == [0x2D]
    return (columns, isRule ? 0 : markers)
  }
}

extension NestingLimit {
  /// The first line that goes beyond the limit.
  static func firstLine(beyond lines: FileLines, from first: Int) -> Int? {
    var limit = NestingLimit()
    return (first..<max(first, lines.count)).first { !limit.allows(lines.text($0)) }
  }

  static func problem(on line: Int, of lines: FileLines) -> Diagnostic {
    SourceSpot(lines.source(line), SourceRange(0, 1)).diagnostic(
      .nestedTooDeep, "lists and quotes are nested more than \(depth) deep",
      remedy: "take some of them away; nothing of the text is read until then")
  }
}
