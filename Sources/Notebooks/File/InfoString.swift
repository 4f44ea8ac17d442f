import Diagnostics

/// The words after the fence that opens a block.
struct InfoString {
  struct Word {
    var key: String
    /// What stands after the first `=`; nil where there is none.
    var value: String?
    var spot: SourceSpot
  }

  /// The kind of block: the first word.
  let kind: String
  /// The other words; not all where there are more than a hundred, which are problems enough.
  let words: [Word]
  /// All of it; where nothing stands there, the place after the fence.
  let spot: SourceSpot

  init(of block: FencedBlock, in lines: FileLines) {
    let source = lines.source(block.openLine)
    let start = lines.start(block.openLine)
    let info = block.info
    spot = SourceSpot(source, SourceRange(info.lowerBound - start, info.upperBound - start))
    let parts = lines.bytes[info].split { $0 == 0x20 || $0 == 0x09 }
    kind = parts.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    words = parts.dropFirst().prefix(100).map { part in
      let sides = part.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
      return Word(
        key: String(decoding: sides[0], as: UTF8.self),
        value: sides.count > 1 ? String(decoding: sides[1], as: UTF8.self) : nil,
        spot: SourceSpot(source, SourceRange(part.startIndex - start, part.endIndex - start)))
    }
  }
}

extension Suggestions {
  /// A sentence that offers what is near to a name, or nil; nothing is near to a very long one.
  static func best(for name: String, among candidates: [String]) -> String? {
    name.utf8.count > 64 ? nil : near(name, among: candidates, limit: 1).first
  }
}
