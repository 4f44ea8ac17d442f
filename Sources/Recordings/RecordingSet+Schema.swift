import StatAPI
public import StatModel

extension RecordingSet {
  /// The ids of the schema nodes that are recorded in a release; nil is the root. Further pages of a
  /// node follow its first.
  public func schemaNodes(ofRelease release: String) throws -> [SchemaID?] {
    var nodes: [SchemaID?] = []
    for entry in entries(ofRelease: release)
    where entry.operation == "schema" && entry.status == 200 && entry.request.urlQuery.isEmpty {
      nodes.append(
        entry.request.path == APIRequest.schema(nil).path
          ? nil : try SchemaNode.decode(try body(of: entry)).id)
    }
    return nodes
  }
}
