public import StatModel
public import Workspaces

/// The schema below a node as a workspace knows it, for people: an indented outline.
public struct SchemaTree: Sendable {
  /// A node of the outline.
  public struct Node: Sendable {
    /// Its id.
    public var id: SchemaID
    /// Its label.
    public var label: String
    /// How many children it has that the service lists; nil where nothing is known of them.
    public var count: Int?
    /// Whether all its children are known.
    public var isComplete: Bool
    /// The nodes below, as deep as was asked; no values, unless they were asked for.
    public var children: [Node]
  }

  /// The node at the top.
  public var top: Node

  /// Reads the tree of a node; nil where the workspace does not know it.
  ///
  /// - Parameters:
  ///   - id: Nil is the root.
  ///   - depth: How many levels below the node are shown.
  ///   - service: From where it was synchronised.
  ///   - withValues: Whether the values of levels are shown, and not only counted.
  public init?(
    of id: SchemaID? = nil, depth: Int, in workspace: Workspace, service: String,
    language: String? = nil, withValues: Bool = false
  ) throws {
    let id = id ?? SchemaSync.root
    guard let entry = try workspace.schemaEntry(id) else { return nil }
    let reader = Reader(
      workspace: workspace, service: service, language: language, withValues: withValues)
    top = try reader.node(id, entry.label, depth: depth, above: [])
  }

  private struct Reader {
    let workspace: Workspace
    let service: String
    let language: String?
    let withValues: Bool

    func node(
      _ id: SchemaID, _ label: String, depth: Int, above: Set<SchemaID>
    ) throws -> Node {
      var node = Node(id: id, label: label, count: nil, isComplete: false, children: [])
      let pages = try workspace.schemaPages(of: id, service: service, language: language)
      node.isComplete = pages.areComplete
      if !pages.isEmpty { node.count = pages.reduce(0) { $0 + $1.children } }
      if id.kind == .valueset, !withValues || depth <= 0 {
        if node.count == nil {
          let known = try workspace.schemaChildren(of: id).count(where: { $0.goneAt == nil })
          node.count = known == 0 ? nil : known
        }
        return node
      }
      let isShown = depth > 0 && !above.contains(id)
      guard isShown || node.count == nil else { return node }
      let children = try workspace.schemaChildren(of: id).filter {
        pages.isEmpty ? $0.goneAt == nil : $0.isListed
      }
      if node.count == nil, !children.isEmpty { node.count = children.count }
      guard isShown else { return node }
      node.children = try children.map {
        try self.node($0.id, $0.label, depth: depth - 1, above: above.union([id]))
      }
      return node
    }
  }

  /// The lines of the outline, indented by two spaces a level.
  public var lines: [String] { Self.lines(of: top, indentation: "") }

  private static func lines(of node: Node, indentation: String) -> [String] {
    var line = "\(indentation)\(node.label)  \(node.id)"
    if node.children.isEmpty, let count = node.count {
      let word = node.id.kind == .valueset ? "value" : "node"
      line += "  (\(count) \(word)\(count == 1 ? "" : "s")\(node.isComplete ? "" : " known"))"
    }
    return [line] + node.children.flatMap { lines(of: $0, indentation: indentation + "  ") }
  }
}

extension [SchemaPage] {
  /// Whether these are all pages of a node, from the first to the last.
  var areComplete: Bool {
    guard let last, last.next == nil else { return false }
    return map(\.number).elementsEqual(1...count)
  }
}
