import CellLanguage
import StatModel
import Workspaces

/// How a name of the schema is to stand in the text, so that it is read as a name and means what it is
/// to mean: its slug, else its label in quotes, else its id.
struct NameWriter {
  typealias Entry = SchemaView.Entry

  /// Whether a bare word may stand there; not where a quote is open.
  var allowsWords = true
  /// Whether a label in quotes may.
  var allowsLabels = true
  /// Whether a quote is open.
  var isQuoted = false
  /// The words that mean something else there.
  var takenWords: Set<String> = []
  /// The labels, in small letters, that mean something else there.
  var takenLabels: Set<String> = []

  /// What stands in the text for an entry, and its slug where that means it.
  struct Written {
    var text: String
    var alias: String
    /// Whether it is the id, since nothing else is certain.
    var isID: Bool
  }

  /// What stands in the text for an entry of a place.
  func written(_ entry: Entry, among index: EntryIndex) -> Written {
    written(entry) { part in index.entries(for: part).map(\.id) == [entry.id] }
  }

  /// What stands in the text for something that was found.
  func written(_ match: SchemaMatch) -> Written {
    written(Entry(match.entry.id, match.entry.label), besides: match.namesakes, match.isOneOfMany)
  }

  /// What stands in the text for an entry.
  ///
  /// - Parameters:
  ///   - namesakes: What could be meant instead, by the same label or slug.
  ///   - isOneOfMany: Whether there are more of these, so that only the id is certain.
  func written(
    _ entry: Entry, besides namesakes: [SchemaEntry], _ isOneOfMany: Bool
  ) -> Written {
    written(entry) { part in
      switch part {
      case .word(let slug):
        !isOneOfMany
          && !namesakes.contains {
            $0.label == entry.label || AxisNames.slug(of: $0.label) == slug
          }
      case .label(let label): !isOneOfMany && !namesakes.contains { $0.label == label }
      case .id: true
      }
    }
  }

  /// - Parameter means: Whether a part of a name means the entry and nothing else.
  private func written(_ entry: Entry, _ means: (Reference.Part) -> Bool) -> Written {
    let slug = AxisNames.slug(of: entry.label)
    let isAlias = Reference.isPlain(slug) && !takenWords.contains(slug) && means(.word(slug))
    let alias = isAlias ? slug : ""
    if isAlias, allowsWords, !isQuoted { return Written(text: slug, alias: alias, isID: false) }
    let isLabel =
      !entry.label.isEmpty && !entry.label.hasPrefix("str:")
      && !takenLabels.contains(entry.label.lowercased()) && means(.label(entry.label))
    if isLabel, allowsLabels {
      return Written(text: SyntaxText.quoted(entry.label), alias: alias, isID: false)
    }
    return Written(text: written(entry.id), alias: alias, isID: true)
  }

  /// An id.
  func written(_ id: SchemaID) -> String {
    isQuoted ? SyntaxText.quoted(id.raw) : Reference(.id(id.raw)).rendered()
  }
}

extension CompletionSearch {
  /// How names stand at the cursor.
  func writer(allowsWords: Bool = true, allowsLabels: Bool = true, stem: String = "") -> NameWriter
  {
    var writer = NameWriter(
      allowsWords: allowsWords, allowsLabels: allowsLabels, isQuoted: context.isQuoted)
    if context.qualifier == nil, stem.isEmpty { writer.takenWords = Set(names.bound.map(\.name)) }
    if !stem.isEmpty { writer.isQuoted = false }
    // A bare id before a slash would take in what is bare behind it.
    if case .id? = context.qualifier?.segments.last?.part { writer.isQuoted = true }
    return writer
  }
}
