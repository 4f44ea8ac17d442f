/// The entity tags of an `If-None-Match`.
enum EntityTags {
  /// Whether a header names a tag, which need not be strong for that (RFC 9110, 13.1.2).
  static func contain(_ tag: String, in header: String?) -> Bool {
    guard let header else { return false }
    let opaque = Self.opaque(tag[...])
    var rest = header[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
      guard !rest.isEmpty else { return false }
      if rest.first == "*" { return true }
      let strong = rest.hasPrefix("W/") ? rest.dropFirst(2) : rest
      // A tag may have commas in its quotes.
      let end =
        strong.first == "\""
        ? strong.dropFirst().firstIndex(of: "\"").map { strong.index(after: $0) }
        : strong.firstIndex(of: ",")
      let named = strong[..<(end ?? strong.endIndex)]
      if named.utf8.elementsEqual(opaque.utf8) { return true }
      rest = strong[named.endIndex...]
    }
  }

  private static func opaque(_ tag: Substring) -> Substring {
    tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
  }
}
