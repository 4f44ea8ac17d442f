import CMarkdown

/// The quotes and list items that a block stands in, outermost first, and what their lines begin
/// with.
///
/// cmark tells where containers begin, but not how far their content is indented, so that is
/// counted here by the rules of CommonMark 0.29, sections 5.1 and 5.2.
struct ContainerChain {
  private enum Link {
    case quote
    case item(width: Int)
  }

  private var links: [Link] = []

  /// - Parameter widths: The indentations of items that were counted before.
  init(of block: OpaquePointer, in lines: FileLines, widths: inout [OpaquePointer: Int]) {
    var containers: [OpaquePointer] = []
    var parent = cmark_node_parent(block)
    while let container = parent {
      let type = cmark_node_get_type(container)
      if type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM { containers.append(container) }
      parent = cmark_node_parent(container)
    }
    for container in containers.reversed() {
      if cmark_node_get_type(container) == CMARK_NODE_BLOCK_QUOTE {
        links.append(.quote)
      } else if let width = widths[container] {
        links.append(.item(width: width))
      } else {
        let line = Int(cmark_node_get_start_line(container)) - 1
        let width = width(ofItemOn: line, in: lines)
        widths[container] = width
        links.append(.item(width: width))
      }
    }
  }

  /// The columns from the start of the content around a list item to the start of its own, on the
  /// line of its marker.
  private func width(ofItemOn line: Int, in lines: FileLines) -> Int {
    var cursor = LineCursor(lines.text(line))
    for link in links { _ = Self.enter(link, &cursor, passingMarkers: true) }
    return Self.passMarker(&cursor)
  }

  /// Goes on into a container, if the line belongs to it.
  private static func enter(
    _ link: Link, _ cursor: inout LineCursor, passingMarkers: Bool = false
  ) -> Bool {
    let next = cursor.next()
    switch link {
    case .quote:
      guard next.indent <= 3, next.byte == 0x3E else { return false }
      cursor.skip(columns: next.indent)
      cursor.skip(bytes: 1)
      cursor.skip(columns: 1)
    case .item(let width):
      if next.indent >= width || next.byte == nil {
        cursor.skip(columns: width)
      } else if passingMarkers {
        _ = passMarker(&cursor)
      } else {
        return false
      }
    }
    return true
  }

  /// Goes on over a list marker to the content of its item, and returns the columns up to there: at
  /// most four beyond the marker, but one where there are more, or nothing else on the line.
  private static func passMarker(_ cursor: inout LineCursor) -> Int {
    let start = cursor.column
    cursor.skip(columns: cursor.next().indent)
    cursor.skip(bytes: cursor.markerLength)
    let end = cursor.column
    let next = cursor.next()
    let gap = next.indent > 4 || next.byte == nil ? 1 : next.indent
    cursor.skip(columns: gap)
    return end + gap - start
  }

  /// Whether a line begins as the lines of the innermost container must.
  func holds(_ line: ArraySlice<UInt8>) -> Bool {
    var cursor = LineCursor(line)
    return links.allSatisfy { Self.enter($0, &cursor) }
  }

  /// What a line of the innermost container begins with.
  var prefix: [UInt8] {
    links.flatMap { link -> [UInt8] in
      switch link {
      case .quote: [0x3E, 0x20]
      case .item(let width): Array(repeating: 0x20, count: width)
      }
    }
  }
}
