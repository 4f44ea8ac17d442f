import CellLanguage
import StatModel

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
  ///
  /// - Parameters:
  ///   - index: The entry with all that could be meant instead.
  ///   - isOneOfMany: Whether there are more of these, so that only the id is certain.
  func written(
    _ entry: Entry, among index: EntryIndex, isOneOfMany: Bool = false
  ) -> (text: String, alias: String, isID: Bool) {
    let slug = AxisNames.slug(of: entry.label)
    let means = { (part: Reference.Part) in
      !isOneOfMany && index.entries(for: part).map(\.id) == [entry.id]
    }
    let isAlias = Reference.isPlain(slug) && !takenWords.contains(slug) && means(.word(slug))
    let alias = isAlias ? slug : ""
    if isAlias, allowsWords, !isQuoted { return (slug, alias, false) }
    let isLabel =
      !entry.label.isEmpty && !entry.label.hasPrefix("str:")
      && !takenLabels.contains(entry.label.lowercased()) && means(.label(entry.label))
    if isLabel, allowsLabels { return (SyntaxText.quoted(entry.label), alias, false) }
    return (written(entry.id), alias, true)
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
