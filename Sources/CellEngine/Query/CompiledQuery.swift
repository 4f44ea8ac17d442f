import StatModel

/// A query as it will be sent, with the names that only the cell knows.
struct CompiledQuery {
  var query: TableQuery
  /// The name of an axis by its id, where the cell gave one.
  var axisNames: [SchemaID: String] = [:]
  /// The names of custom groups by their members, in the order of the map.
  var groupNames: [[SchemaID]: String] = [:]
  /// The release that the cell names.
  var release: String?

  /// The names of a table's axes, nil where the cell gave none or one that is taken: by an axis before,
  /// or by a column that every table has.
  func names(of axes: [SchemaID]) -> [String?] {
    var taken = Set(AxisNames.fixedColumns)
    return axes.map { axis in
      let field = axis.fieldID
      let given =
        axisNames[axis]
        ?? axisNames.filter { field != nil && $0.key.fieldID == field }.map(\.value).min()
      guard let given, taken.isDisjoint(with: [given, given + "_code"]) else { return nil }
      taken.formUnion([given, given + "_code"])
      return given
    }
  }

  /// The names as part of what a result depends on.
  var nameLines: [String] {
    axisNames.map { "axis \($0.key) \($0.value)" }.sorted()
      + groupNames.map { "group \($0.key.map(\.raw).joined(separator: " ")) \($0.value)" }.sorted()
  }
}
