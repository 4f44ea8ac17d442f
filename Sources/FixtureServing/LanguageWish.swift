/// The languages that an `Accept-Language` asks for.
///
/// A program names the language that it wants, a browser sends a list such as `en-GB,en;q=0.9`. So
/// the whole value is looked for first, as it was recorded; then each language of the list, the most
/// wanted first; and last a recording without a language, if what that is in is on the list.
struct LanguageWish: Sendable {
  /// The values that a recording may have been made with, the best first.
  let tags: [String]
  private let ranges: [Substring]
  private let isAny: Bool

  init(_ header: String?) {
    guard let header else {
      (tags, ranges, isAny) = ([], [], true)
      return
    }
    let weighted = header.split(separator: ",").map { Self.range(in: $0) }.filter { $0.weight > 0 }
    // By place too, so that of two with one weight the first stays first.
    let sorted = weighted.enumerated().sorted {
      ($0.element.weight, -$0.offset) > ($1.element.weight, -$1.offset)
    }.map(\.element.tag)
    ranges = sorted.map { $0.lowercased()[...] }
    isAny = ranges.contains("*")
    var tags = [header]
    for tag in sorted where tag != "*" {
      for form in [String(tag), String(tag.prefix { $0 != "-" })] where !tags.contains(form) {
        tags.append(form)
      }
    }
    self.tags = tags
  }

  /// Whether what is in a language is welcome: `en` is where `en-GB` is asked for, and the other way
  /// round.
  func welcomes(_ language: String) -> Bool {
    let primary = language.lowercased().prefix { $0 != "-" }
    return isAny || ranges.contains { $0.prefix { $0 != "-" } == primary }
  }

  private static func range(in text: Substring) -> (tag: Substring, weight: Double) {
    let parts = text.split(separator: ";").map { part in
      part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
    }
    let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
      Double($0.dropFirst(2))
    }
    return (parts.first ?? "", parts.first?.isEmpty == false ? weight ?? 1 : 0)
  }
}
