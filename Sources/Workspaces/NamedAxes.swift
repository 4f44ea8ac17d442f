import StatModel

/// The names that a query's axes were given when they were first seen.
///
/// An axis is recognised by its uri, then by its uri in another letter case, then by its label, so
/// that a name outlives a renamed id or a reworded label.
struct NamedAxes {
  struct Axis {
    var position: Int
    var field: SchemaID
    var label: String
    var name: String
  }

  private let axes: [Axis]

  init(_ axes: [Axis]) { self.axes = axes }

  /// The name of each field; that of a new one is made from its label.
  func names(for table: StatTable) -> [String] {
    let known = table.fields.map { axis(of: $0)?.name }
    return AxisNames.slugs(
      ofLabels: table.fields.map(\.label), given: known, reserved: axes.map(\.name))
  }

  /// The axes of a table that have no name yet.
  func additions(for table: StatTable) -> [Axis] {
    var position = axes.count
    return zip(table.fields, names(for: table)).compactMap { field, name in
      if axis(of: field) != nil { return nil }
      defer { position += 1 }
      return Axis(position: position, field: field.uri, label: field.label, name: name)
    }
  }

  private func axis(of field: StatTable.Field) -> Axis? {
    let lowercased = field.uri.raw.lowercased()
    return axes.first { $0.field == field.uri }
      ?? axes.first { $0.field.raw.lowercased() == lowercased }
      ?? axes.first { $0.label == field.label }
  }
}
