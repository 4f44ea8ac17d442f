import StatModel

/// The footnotes that something in a table refers to, in the order in which the response lists them.
struct UsedNotes {
  private let entries: [AnnotationMap.Entry]

  init(_ table: StatTable) {
    var keys = Set(table.dataset.annotationKeys.map { ExactText($0) })
    for list in table.measures.map(\.annotationKeys) + table.fields.map(\.annotationKeys)
      + [table.rowAnnotationKeys]
    {
      keys.formUnion(list.map { ExactText($0) })
    }
    entries = table.annotations.entries.filter { keys.contains(ExactText($0.key)) }
  }

  /// The texts without the legends of publication marks that the other table does not use.
  func texts(besideMarksOf other: UsedNotes) -> [String] {
    let marks = Set(other.entries.map(\.key))
    return entries.filter { !PublicationMark.isMark($0.key) || marks.contains($0.key) }.map(\.text)
  }
}
