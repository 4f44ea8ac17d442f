public import StatModel

/// An annotation of a table: what it belongs to, its key and its text.
public struct Footnote: Sendable, Equatable {
  /// `dataset`, `measure`, `field:NAME`, `row` (of items and cells), or `unused`.
  public var scope: String
  /// The key, as the response has it.
  public var key: String
  /// The text behind the key; empty where the response has none.
  public var text: String

  /// An annotation of these parts.
  public init(scope: String, key: String, text: String) {
    self.scope = scope
    self.key = key
    self.text = text
  }

  /// All annotations of a table, in the order of the notes CSV: dataset, measures, fields, then the
  /// keys of items and cells, then what no part of the table refers to; a key once in each scope.
  ///
  /// - Parameter names: The axis names, one for each field.
  public static func all(of table: StatTable, names: [String]) -> [Footnote] {
    var texts: [ExactText: String] = [:]
    for entry in table.annotations.entries { texts[ExactText(entry.key)] = entry.text }
    var used: Set<ExactText> = []
    var notes: [Footnote] = []
    func add(_ keys: [String], _ scope: String) {
      for key in keys.uniqued {
        used.insert(ExactText(key))
        notes.append(Footnote(scope: scope, key: key, text: texts[ExactText(key)] ?? ""))
      }
    }
    add(table.dataset.annotationKeys, "dataset")
    add(table.measures.flatMap(\.annotationKeys), "measure")
    for (field, name) in zip(table.fields, names) { add(field.annotationKeys, "field:\(name)") }
    add(table.rowAnnotationKeys, "row")
    add(table.annotations.entries.map(\.key).filter { !used.contains(ExactText($0)) }, "unused")
    return notes
  }
}
