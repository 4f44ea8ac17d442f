import StatModel

/// The values of a level, to be found by what they are called.
final class LevelIndex {
  typealias Entry = KnownSchema.Entry

  let entries: [Entry]
  // A level may have some hundred thousand values, and mostly ids are looked for.
  lazy var ids = Set(entries.map(\.id))
  private lazy var codes = Dictionary(
    entries.enumerated().map { (String($1.id.code), $0) }, uniquingKeysWith: { first, _ in first })
  private lazy var folded = Dictionary(grouping: entries.indices) {
    entries[$0].id.code.lowercased()
  }
  private lazy var labels = Dictionary(grouping: entries.indices) {
    LabelKey.key(of: entries[$0].label)
  }

  init(_ entries: [Entry]) { self.entries = entries }

  /// The value with a code.
  func value(coded code: Substring) -> Entry? { codes[String(code)].map { entries[$0] } }

  /// The values with a code in any letter case.
  func values(recased code: Substring) -> [Entry] {
    (folded[code.lowercased()] ?? []).map { entries[$0] }
  }

  /// The values with a label.
  func values(labelled label: String) -> [Entry] {
    (labels[LabelKey.key(of: label)] ?? []).map { entries[$0] }
  }
}

/// What two labels have in common that say the same: letter case and spaces at the ends don't count.
enum LabelKey {
  static func key(of label: String) -> String {
    label.lowercased().split(separator: " ").joined(separator: " ")
  }
}
