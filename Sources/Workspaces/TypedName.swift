import Foundation
import StatModel

/// The beginning of a name as somebody typed it, to be matched with labels.
///
/// Letter case, accents, and what is neither letter nor digit play no part.
public struct TypedName: Sendable, Equatable {
  /// How well a label matches, the best first.
  public enum Rank: Int, Comparable, Sendable {
    /// The whole label begins so.
    case beginning
    /// Each word that was typed begins a word of the label, in order.
    case words
    /// The letters that were typed stand in the label, in order.
    case letters

    /// The better one first.
    public static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  /// The words that were typed, joined by `_`.
  let key: String
  /// The words that were typed.
  let words: [Substring]
  /// What was typed, where it has neither letters nor digits.
  let marks: String

  /// What was typed so far.
  public init(_ text: String) {
    let hasWords = text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.isDigit }
    key = hasWords ? Self.key(of: text) : ""
    words = key.split(separator: "_")
    marks = hasWords ? "" : text.trimmingCharacters(in: .whitespaces)
  }

  /// Whether nothing was typed.
  public var isEmpty: Bool { words.isEmpty && marks.isEmpty }

  /// How well a label matches; nil where it does not.
  public func rank(of label: String) -> Rank? {
    words.isEmpty
      ? (marks.isEmpty || label.hasPrefix(marks) ? .beginning : nil)
      : rank(ofKey: Self.key(of: label))
  }

  func rank(ofKey other: String) -> Rank? {
    if other.utf8.starts(with: key.utf8) { return .beginning }
    var rest = words[...]
    for word in other.utf8.split(separator: UInt8(ascii: "_")) {
      if let next = rest.first, word.starts(with: next.utf8) { rest.removeFirst() }
    }
    if rest.isEmpty { return .words }
    var letters = words.joined().utf8[...]
    for byte in other.utf8 where byte == letters.first { letters.removeFirst() }
    return letters.isEmpty ? .letters : nil
  }

  /// What a label is found by: its slug without accents, cut where no name is so long.
  ///
  /// Labels that Unicode holds to be the same have the same key, though their slugs may differ.
  static func key(of label: String) -> String {
    if label.utf8.allSatisfy({ $0 < 0x80 }) {
      let slug = AxisNames.slug(of: label)
      return slug.utf8.count > longest ? String(slug.prefix(longest)) : slug
    }
    var bare = String.UnicodeScalarView()
    for scalar in label.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
      bare.append(scalar)
    }
    return String(AxisNames.slug(of: String(bare)).prefix(longest))
  }

  private static let longest = 400
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { properties.numericType != nil }
}
