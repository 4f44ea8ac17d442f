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

  /// The names as part of what a result depends on.
  var nameLines: [String] {
    axisNames.map { "axis \($0.key) \($0.value)" }.sorted()
      + groupNames.map { "group \($0.key.map(\.raw).joined(separator: " ")) \($0.value)" }.sorted()
  }
}
