import StatAPI
import StatModel
import Workspaces

/// The schema as of one release: nodes are asked for when they are needed, kept, and entered in the
/// workspace's cache.
///
/// Where a node can't be had (a recording set holds what somebody recorded), what the workspace
/// knows from other nodes and from answers takes its place.
final class SchemaView {
  /// Something of the schema with its name.
  struct Entry: Hashable {
    var id: SchemaID
    var label: String
    /// The label of the group that it stands in, to tell entries of one label apart.
    var group: String?
    /// The functions of a measure; empty where they are not known.
    var functions: [String] = []

    init(_ id: SchemaID, _ label: String, group: String? = nil) {
      self.id = id
      self.label = label
      self.group = group
    }

    init(_ node: SchemaNode, group: String? = nil) {
      self.init(node.id, node.label, group: group)
      functions = node.functions
    }
  }

  private let client: StatClient
  private let workspace: Workspace
  private let source: String
  private let recordedDatasets: () -> [SchemaID]
  private var nodes: [SchemaID: SchemaNode?] = [:]
  private var known: [SchemaID: EntryIndex] = [:]

  /// The id under which the root is kept.
  static let root: SchemaID = "str:folder:root"

  /// - Parameters:
  ///   - recordedDatasets: The datasets whose nodes can be had without a search.
  init(
    client: StatClient, workspace: Workspace, source: String,
    recordedDatasets: @escaping () -> [SchemaID]
  ) {
    self.client = client
    self.recordedDatasets = recordedDatasets
    self.workspace = workspace
    self.source = source
  }

  /// A node with its children, or nil where it can't be had.
  ///
  /// - Throws: What is not a miss: a damaged recording, a failed request.
  func node(_ id: SchemaID) async throws -> SchemaNode? {
    if let known = nodes[id] { return known }
    do {
      let node = try await client.schema(id == Self.root ? nil : id)
      nodes[id] = node
      try workspace.enter(node, source: source)
      return node
    } catch let error as APIError where [.notRecorded, .unknownComponent].contains(error.code) {
      nodes[id] = .some(nil)
      return nil
    }
  }

  /// The datasets below the root, and those that the workspace has seen.
  func datasets() async throws -> EntryIndex {
    if let known = known[Self.root] { return known }
    var found: [Entry] = []
    var folders = [Self.root]
    var seen: Set<SchemaID> = []
    while let folder = folders.popLast() {
      guard seen.insert(folder).inserted, let node = try await node(folder) else { continue }
      for child in node.children ?? [] {
        switch child.kind {
        case .dataset: found.append(Entry(child, group: node.label))
        case .folder: folders.append(child.id)
        default: break
        }
      }
    }
    // A recording may hold a dataset without the folders that lead to it.
    for id in recordedDatasets() where !found.contains(where: { $0.id == id }) {
      if let node = try await node(id) { found.append(Entry(node)) }
    }
    let ids = Set(found.map(\.id))
    found += try workspace.schemaEntries(ofKind: .dataset).filter { !ids.contains($0.id) }
      .map { Entry($0.id, $0.label) }
    return keep(found, of: Self.root)
  }

  /// The measures and fields of a dataset, those of its groups included.
  func members(of dataset: SchemaID) async throws -> EntryIndex {
    if let known = known[dataset] { return known }
    guard let node = try await node(dataset) else {
      return keep(
        try workspace.schemaChildren(of: dataset).map { Entry($0.id, $0.label) }, of: dataset)
    }
    var found: [Entry] = []
    for child in node.children ?? [] {
      guard child.kind == .group else {
        found.append(Entry(child))
        continue
      }
      for member in try await self.node(child.id)?.children ?? [] {
        found.append(Entry(member, group: child.label))
      }
    }
    return keep(found, of: dataset)
  }

  /// The measures of a dataset: counts, measures, functions.
  func measures(of dataset: SchemaID) async throws -> EntryIndex {
    try await members(of: dataset, being: "measures") { MeasureID($0) != nil }
  }

  /// The fields of a dataset.
  func fields(of dataset: SchemaID) async throws -> EntryIndex {
    try await members(of: dataset, being: "fields") { $0.kind == .field }
  }

  private func members(
    of dataset: SchemaID, being what: String, where isWanted: (SchemaID) -> Bool
  ) async throws -> EntryIndex {
    // No id of the service begins so.
    let key = SchemaID("\(what) of \(dataset)")
    if let known = known[key] { return known }
    let members = try await members(of: dataset).entries.filter { isWanted($0.id) }
    return keep(members, of: key)
  }

  /// The values of all levels of a field.
  func values(ofField field: SchemaID) async throws -> EntryIndex {
    let key = SchemaID("values of \(field)")
    if let known = known[key] { return known }
    var found: [Entry] = []
    for level in try await levels(of: field).entries {
      found += try await values(of: level.id).entries.map { value in
        var value = value
        value.group = level.label
        return value
      }
    }
    return keep(found, of: key)
  }

  /// The levels of a field: its valuesets.
  func levels(of field: SchemaID) async throws -> EntryIndex {
    if let known = known[field] { return known }
    let found =
      try await node(field)?.children.map { $0.map { Entry($0) } }
      ?? workspace.schemaValuesets(of: field).map { Entry($0.id, $0.label) }
    return keep(found, of: field)
  }

  /// The values of a level, in the service's order; empty where none are known.
  func values(of level: SchemaID) async throws -> EntryIndex {
    if let known = known[level] { return known }
    let found =
      try await node(level)?.children.map { $0.map { Entry($0) } }
      ?? workspace.schemaChildren(of: level).map { Entry($0.id, $0.label) }
    return keep(found, of: level)
  }

  /// The values of a level where the node itself could be had, so that what is not among them is
  /// not there; nil where that is not known.
  func allValues(of level: SchemaID) async throws -> EntryIndex? {
    try await node(level) == nil ? nil : values(of: level)
  }

  private func keep(_ entries: [Entry], of id: SchemaID) -> EntryIndex {
    let index = EntryIndex(entries)
    known[id] = index
    return index
  }
}
