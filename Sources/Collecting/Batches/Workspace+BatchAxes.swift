public import StatAPI
public import StatModel
public import Workspaces

extension Workspace {
  /// The values of the axes that a query does not list, as far as a synchronisation of the schema
  /// saw them to the end. What was only seen in answers may be a part, and is not told.
  ///
  /// A field without a map stands for its first level, a valueset for all its values.
  public func batchAxes(
    of query: TableQuery, service: String, language: String? = nil
  ) throws -> [SchemaID: BatchAxis] {
    func listed(_ node: SchemaID) throws -> [SchemaID]? {
      let pages = try schemaPages(of: node, service: service, language: language)
      guard let last = pages.last, last.next == nil, last.number == pages.count else { return nil }
      let ids = try schemaChildren(of: node).filter(\.isListed).map(\.id)
      return ids.count == pages.reduce(0) { $0 + $1.children } ? ids : nil
    }
    var axes: [SchemaID: BatchAxis] = [:]
    for axis in query.axesWithoutValues {
      var level: SchemaID? = axis
      if axis.kind == .field { level = try listed(axis)?.first { $0.kind == .valueset } }
      if let level, let values = try listed(level), !values.isEmpty { axes[axis] = .values(values) }
    }
    return axes
  }
}
