import CellLanguage
import StatModel

/// Entries of one place of the schema, to be found by name.
final class EntryIndex {
  typealias Entry = SchemaView.Entry

  let entries: [Entry]
  private let hasLabels: Bool
  private lazy var byID = index { $0.id.raw }
  private lazy var byLabel = index { $0.label }
  private lazy var byFoldedLabel = index { $0.label.lowercased() }
  private lazy var bySlug = index { AxisNames.slug(of: $0.label) }
  private lazy var byCode = index { String($0.id.code).lowercased() }

  init(_ entries: [Entry]) {
    self.entries = entries
    hasLabels = true
  }

  private init(ofCodes entries: [Entry]) {
    self.entries = entries
    hasLabels = false
  }

  /// The same entries, to be found by their codes alone.
  private(set) lazy var codes = EntryIndex(ofCodes: entries)

  /// The entries that a part of a name means: by the strictest rule that any entry meets. A label
  /// in quotes is a label to the letter, in another letter case, or a code; a word is a slug or a
  /// code.
  func entries(for part: Reference.Part) -> [Entry] {
    switch part {
    case .id(let id): return found(byID[id])
    case .label(let code) where !hasLabels: return found(byCode[code.lowercased()])
    case .label(let label):
      return first([
        byLabel[label], byFoldedLabel[label.lowercased()], byCode[label.lowercased()],
      ])
    case .word(let word):
      return first([bySlug[word.lowercased()], byCode[word.lowercased()]])
    }
  }

  /// The entry of an id.
  func entry(_ id: SchemaID) -> Entry? { found(byID[id.raw]).first }

  private func first(_ lists: [[Int]?]) -> [Entry] {
    lists.lazy.map { self.found($0) }.first { !$0.isEmpty } ?? []
  }

  private func found(_ positions: [Int]?) -> [Entry] { (positions ?? []).map { entries[$0] } }

  private func index(_ key: (Entry) -> String) -> [String: [Int]] {
    Dictionary(entries.enumerated().map { (key($1), [$0]) }, uniquingKeysWith: +)
  }
}
