import Collecting
import StatModel

/// A schema that is written down in a test.
struct SchemaSketch {
  private var labels: [SchemaID: String] = [:]
  private var children: [SchemaID: [SchemaID]] = [:]
  /// What was known before and is gone.
  var gone: [KnownSchema.Entry] = []

  static let root: SchemaID = "str:folder:root"

  init() {
    labels[Self.root] = "Root"
    children[Self.root] = []
  }

  /// Puts a node under another.
  mutating func put(_ id: SchemaID, _ label: String, under parent: SchemaID) {
    labels[id] = label
    children[parent, default: []].append(id)
  }

  /// Puts a dataset under the root.
  mutating func dataset(_ name: String, _ label: String) {
    let id = SchemaID("str:database:\(name)")
    put(id, label, under: Self.root)
    children[id] = []
  }

  /// Puts a count in its dataset; `path` is `DB:FACT`.
  mutating func count(_ path: String, _ label: String) {
    let id = SchemaID("str:count:\(path)")
    put(id, label, under: SchemaID("str:database:\(id.datasetName ?? "")"))
  }

  /// Puts a field with one level in its dataset; `path` is `DB:TABLE:COL`.
  mutating func field(
    _ path: String, _ label: String, level: String, _ values: [(code: String, label: String)]
  ) {
    let id = SchemaID("str:field:\(path)")
    put(id, label, under: SchemaID("str:database:\(id.datasetName ?? "")"))
    self.level("\(path):\(level)", label, values)
  }

  /// Puts a level in its field; `path` is `DB:TABLE:COL:CLASS`.
  mutating func level(_ path: String, _ label: String, _ values: [(code: String, label: String)]) {
    let id = SchemaID("str:valueset:\(path)")
    put(
      id, label,
      under: SchemaID("str:field:\(path.split(separator: ":").prefix(3).joined(separator: ":"))"))
    children[id] = []
    for value in values { put(SchemaID("str:value:\(path):\(value.code)"), value.label, under: id) }
  }

  /// Forgets what is below a node, as if it had not been synchronised.
  mutating func forget(_ id: SchemaID) { children[id] = nil }

  /// The nodes with their children.
  var nodes: [SchemaNode] {
    children.map { id, children in
      SchemaNode(
        id: id, label: labels[id] ?? "", kind: id.kind,
        children: children.map { SchemaNode(id: $0, label: labels[$0] ?? "", kind: $0.kind) })
    }
  }

  /// The schema as a check sees it.
  var known: KnownSchema { KnownSchema(nodes: nodes, gone: gone) }

  /// All ids with their labels, as they would be kept when they are gone.
  var entries: [KnownSchema.Entry] { labels.map { KnownSchema.Entry($0, $1) } }

  /// Months of a year as values.
  static func months(_ year: Int, _ months: ClosedRange<Int>) -> [(code: String, label: String)] {
    months.map { ("\(year)\($0 < 10 ? "0" : "")\($0)", "Month \($0) of \(year)") }
  }
}

/// A query of single values, axis by axis; a path is `DB:TABLE:COL`, a value `CLASS:CODE`.
func query(
  _ dataset: String, _ measures: [SchemaID], _ axes: [(path: String, values: [String])],
  total: Bool = false
) -> TableQuery {
  TableQuery(
    dataset: SchemaID("str:database:\(dataset)"), measures: measures,
    dimensions: axes.map { [SchemaID("str:field:\($0.path)")] },
    recodes: axes.filter { !$0.values.isEmpty }.map { axis in
      Recode(
        axis: SchemaID("str:field:\(axis.path)"),
        values: axis.values.map { SchemaID("str:value:\(axis.path):\($0)") }, total: total)
    })
}
