import CMarkdown
import Synchronization

/// A file as cmark understands it.
final class MarkdownTree {
  /// The document; a node of cmark, which ends with this object.
  let root: OpaquePointer

  /// The extensions are in the library's tables, which are filled once. Its parsers for inline text
  /// share a table of special signs, which each changes while it is at work: one at a time, then.
  private static let library = Mutex(registered())

  private static func registered() -> Bool {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }

  /// Parses a file.
  /// - Parameters:
  ///   - skipping: The lines at its start that are front matter, which become blank.
  ///   - findingAddresses: Whether addresses in the text become links. Takes far longer for a text
  ///     that is full of them.
  init?(_ file: FileLines, skipping: Int, findingAddresses: Bool) {
    let root = Self.library.withLock { _ in
      Self.parse(file, skipping: skipping, findingAddresses: findingAddresses)
    }
    guard let root else { return nil }
    self.root = root
  }

  private static func parse(
    _ file: FileLines, skipping: Int, findingAddresses: Bool
  ) -> sending OpaquePointer? {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
    defer { cmark_parser_free(parser) }
    var extensions = ["table", "strikethrough", "tasklist"]
    if findingAddresses { extensions.append("autolink") }
    for name in extensions {
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    let blank = [CChar](repeating: 0x0A, count: skipping)
    cmark_parser_feed(parser, blank, blank.count)
    file.bytes[file.start(skipping)...].withUnsafeBytes { bytes in
      let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      if let start { cmark_parser_feed(parser, start, bytes.count) }
    }
    return cmark_parser_finish(parser)
  }

  deinit { cmark_node_free(root) }

  /// Calls the closure with each block that is not in a paragraph, table or heading, in the order
  /// of the file; the blocks within a quote, list or item come after it.
  func forEachBlock(_ body: (OpaquePointer) -> Void) {
    var node = cmark_node_first_child(root)
    while let current = node {
      body(current)
      let containers = [CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM]
      let isContainer = containers.contains(cmark_node_get_type(current))
      node = isContainer ? cmark_node_first_child(current) : nil
      var last: OpaquePointer? = current
      while node == nil, let ended = last, ended != root {
        node = cmark_node_next(ended)
        last = cmark_node_parent(ended)
      }
    }
  }

  /// The bytes of a node's literal; none for a node that has none.
  static func withLiteral<T>(
    of node: OpaquePointer, _ body: (UnsafeBufferPointer<UInt8>) throws -> T
  ) rethrows -> T { try withBytes(cmark_node_get_literal(node), body) }

  /// A text of cmark's.
  static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] { withBytes(text) { Array($0) } }

  private static func withBytes<T>(
    _ text: UnsafePointer<CChar>?, _ body: (UnsafeBufferPointer<UInt8>) throws -> T
  ) rethrows -> T {
    guard let text else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    var count = 0
    while text[count] != 0 { count += 1 }
    return try text.withMemoryRebound(to: UInt8.self, capacity: count) {
      try body(UnsafeBufferPointer(start: $0, count: count))
    }
  }
}
