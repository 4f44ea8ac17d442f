import Foundation

/// A language of labels. Ids are the same in all of them.
enum Language: String, CaseIterable {
  case english = "en"
  /// No language of people: English with other letters, under a code for private use.
  case second = "qaa"

  /// The name for people, as `/info` has it.
  var displayName: String {
    switch self {
    case .english: "English"
    case .second: "Simulated second language"
    }
  }

  /// The first that an `Accept-Language` names, weights heeded; else English.
  init(accepting header: String?) {
    let ranges = (header ?? "").split(separator: ",").map { range in
      let parts = range.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
        Double($0.dropFirst(2))
      }
      return (tag: parts.first?.lowercased() ?? "", weight: weight ?? 1)
    }
    // Sorted by hand, so that of two with one weight the first stays first.
    let best = ranges.enumerated().sorted {
      ($0.element.weight, -$0.offset) > ($1.element.weight, -$1.offset)
    }
    let known = best.lazy.compactMap { range in
      Language.allCases.first {
        range.element.tag == $0.rawValue || range.element.tag.hasPrefix($0.rawValue + "-")
      }
    }
    self = known.first ?? .english
  }

  /// A label in this language.
  func label(_ english: String) -> String {
    switch self {
    case .english: english
    case .second: String(english.map { Self.letters[$0] ?? $0 })
    }
  }

  private static let letters: [Character: Character] = [
    "a": "à", "e": "ë", "i": "ï", "o": "ö", "u": "ü", "A": "Å", "E": "É", "I": "Î", "O": "Ø",
    "U": "Û", "n": "ñ", "s": "š", "c": "ç",
  ]
}
