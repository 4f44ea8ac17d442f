import StatModel

extension TableView {
  /// What stands for a figure that the service gave as null: neither zero nor nothing.
  public static let missingMark = ":"

  /// A group of more members is named for its first and the number of others.
  private static let mostMembersNamed = 3

  /// An item's label, with the keys of its notes; a Total is named for what it covers.
  func itemLabel(_ position: Int, of field: Int) -> String {
    let items = table.fields[field].items
    let label = Self.name(of: items, at: position)
    return Self.withNotes(label, items.annotationKeys(at: position))
  }

  /// An item's label alone.
  static func name(of items: ItemList, at position: Int) -> String {
    let labels = items.labels[position]
    switch items.kind(at: position) {
    case .value: return labels.joined(separator: " + ")
    case .group:
      guard labels.count > mostMembersNamed, let first = labels.first else {
        return labels.joined(separator: " + ")
      }
      return "\(first) + \(NumberFormat.grouped(labels.count - 1)) more"
    case .total:
      let label = labels.isEmpty ? "Total" : labels.joined(separator: " + ")
      let selected = items.kinds.count { $0 != .total }
      return selected > 0 ? "\(label) of \(NumberFormat.grouped(selected)) selected" : label
    }
  }

  /// A label with the keys of its notes in brackets; the publication marks stand by the figures.
  private static func withNotes(_ label: String, _ keys: [String]) -> String {
    ([label] + keys.filter { !PublicationMark.isMark($0) }.map { "[\($0)]" })
      .joined(separator: " ")
  }

  /// What stands after a figure: the publication marks of the cell and its items, and the keys of
  /// the cell's own notes.
  static func mark(in table: StatTable, measure: Int, items: [Int]) -> String {
    let marks = table.publicationMarks(measure: measure, items: items).joined(separator: ",")
    let notes = table.cellAnnotationKeys(measure: measure, items: items)
      .filter { !PublicationMark.isMark($0) }.map { "[\($0)]" }
    return ([marks] + notes).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
