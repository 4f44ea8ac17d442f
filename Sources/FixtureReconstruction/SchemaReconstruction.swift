import JSONStream
import StatAPI
import StatModel

/// The schema nodes that lead to the values of a release's tables, and no others.
struct SchemaReconstruction {
  /// The most children that the service gives at once (REFERENCE §3.4).
  static let pageSize = 100

  private var datasets: [SchemaNode] = []
  private var nodesBelow: [SchemaNode] = []

  /// The nodes, the root first.
  var nodes: [SchemaNode] {
    let root = SchemaNode(id: "str:folder:root", label: "Stat-Xplore", kind: .folder)
    return [root.with(datasets)] + nodesBelow
  }

  /// Adds a dataset with the axes of its tables.
  mutating func add(
    _ dataset: DatasetDescription, axes: [AxisDescription], tables: [TableReconstruction]
  ) {
    var below: [SchemaNode] = [
      SchemaNode(
        id: dataset.count, label: dataset.countLabel, kind: .count, functions: ["COUNT"])
    ]
    var nodes: [SchemaNode] = []
    for axis in axes {
      var seen: Set<SchemaID> = []
      let items = tables.flatMap { table in
        table.table.fields.first { $0.uri == axis.field }.map { Array($0.items) } ?? []
      }
      let values = items.filter { $0.kind == .value && seen.insert($0.uris[0]).inserted }.map {
        SchemaNode(id: $0.uris[0], label: $0.label, kind: .value)
      }
      let valueset = SchemaNode(id: axis.valueset, label: axis.level, kind: .valueset)
      let field = SchemaNode(id: axis.field, label: axis.label, kind: .field)
      below.append(axis.group ?? field)
      if let group = axis.group { nodes.append(group.with([field])) }
      nodes += [field.with([valueset]), valueset.with(values)]
    }
    let node = SchemaNode(id: dataset.id, label: dataset.label, kind: .dataset)
    datasets.append(node)
    nodesBelow += [node.with(below)] + nodes
  }

  /// The answers to the request for a node: several where its children fill more than one page.
  static func answers(
    for node: SchemaNode, of service: ServiceAddress, _ origin: Origin
  ) -> [(request: APIRequest, response: APIResponse)] {
    let children = node.children ?? []
    let pageCount = max((children.count + pageSize - 1) / pageSize, 1)
    return (0..<pageCount).map { page in
      var request = APIRequest.schema(node.kind == .folder ? nil : node.id)
      if page > 0 { request.urlQuery = ["page=\(page + 1)"] }
      let part = node.with(Array(children.dropFirst(page * pageSize).prefix(pageSize)))
      var headers: [String: String] = [:]
      if page + 1 < pageCount {
        headers["link"] = "<\(node.location(in: service))?page=\(page + 2)>; rel=\"next\""
      }
      let body = part.json(in: service).bytes(.prettyInOrder)
      return (
        request, .reconstructed(body, headers: headers, service: service, origin: origin)
      )
    }
  }
}

extension APIResponse {
  static func reconstructed(
    _ body: [UInt8], headers: [String: String] = [:], service: ServiceAddress, origin: Origin
  ) -> APIResponse {
    APIResponse(
      status: 200,
      headers: headers.merging(["content-type": "application/json;charset=UTF-8"]) { $1 },
      body: body, source: ResponseSource(origin: origin, name: service.url))
  }
}

extension SchemaNode {
  fileprivate func with(_ children: [SchemaNode]) -> SchemaNode {
    var node = self
    node.children = children
    return node
  }

  fileprivate func location(in service: ServiceAddress) -> String {
    "\(service.url)/schema/\(ServiceAddress.encode(id))"
  }

  /// The node as the service writes it (REFERENCE §3.1), without `lastModified`, which is not
  /// known.
  fileprivate func json(in service: ServiceAddress) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id.raw)), .init("label", .string(label)),
      .init("location", .string(location(in: service))), .init("type", .string(kind.nodeType)),
    ]
    if kind == .dataset { members.append(.init("recordViewEnabled", false)) }
    if !functions.isEmpty {
      members.append(.init("functions", .array(functions.map { .string($0) })))
    }
    if let children {
      members.append(.init("children", .array(children.map { $0.json(in: service) })))
    }
    return .object(members)
  }
}
