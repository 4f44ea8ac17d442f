/// The ids of headings, as GitHub makes them of their text, so that its links work here too.
struct HeadingIDs {
  private var taken: Set<String>
  private var next: [String: Int] = [:]

  /// - Parameter taken: Ids that no heading may have.
  init(avoiding taken: Set<String>) { self.taken = taken }

  /// An id that was not there before.
  mutating func id(for text: String) -> String {
    let kept = text.lowercased().unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      if scalar == " " { return "-" }
      return scalar == "-" || scalar == "_" || Self.isOfWord(scalar) ? scalar : nil
    }
    let slug = kept.isEmpty ? "section" : String(String.UnicodeScalarView(kept))
    var id = slug
    while !taken.insert(id).inserted {
      next[slug, default: 0] += 1
      id = "\(slug)-\(next[slug, default: 0])"
    }
    return id
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}
