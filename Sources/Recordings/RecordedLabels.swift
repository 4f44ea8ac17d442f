import StatAPI
import StatModel

/// The labels of ids, as far as a release's recordings tell them.
struct RecordedLabels {
  private var labels: [SchemaID: String] = [:]
  private var nodesRead: Set<SchemaID> = []
  private let set: RecordingSet
  private let release: String

  init(of set: RecordingSet, release: String) {
    self.set = set
    self.release = release
  }

  /// Takes the labels of a table.
  mutating func add(_ table: StatTable) {
    labels[table.dataset.uri] = table.dataset.label
    for measure in table.measures { labels[measure.uri] = measure.label }
    for field in table.fields {
      labels[field.uri] = field.label
      for item in field.items where item.uris.count == item.labels.count {
        for (uri, label) in zip(item.uris, item.labels) { labels[uri] = label }
      }
    }
  }

  /// The label in quotes, or the code where no label is known.
  mutating func name(of id: SchemaID) -> String {
    label(of: id).map { "\"\($0)\"" } ?? String(id.code)
  }

  /// The label, or nil where it is not known.
  mutating func label(of id: SchemaID) -> String? {
    if labels[id] == nil, let valueset = id.valuesetID { readNode(valueset) }
    if labels[id] == nil, let dataset = id.datasetName {
      readNode(SchemaID("str:database:\(dataset)"))
    }
    return labels[id]
  }

  /// Takes the labels of a schema node's children, where the node is recorded. A node that cannot
  /// be read only leaves the report with codes.
  private mutating func readNode(_ id: SchemaID) {
    guard nodesRead.insert(id).inserted else { return }
    let path = APIRequest.schema(id).path
    for entry in set.entries(ofRelease: release) where entry.request.path == path {
      guard let body = try? set.body(of: entry), let node = try? SchemaNode.decode(body) else {
        continue
      }
      labels[node.id] = labels[node.id] ?? node.label
      for child in node.children ?? [] { labels[child.id] = labels[child.id] ?? child.label }
    }
  }
}
