public import StatModel

/// What changed in a schema from one release to another.
public struct SchemaComparison: Sendable, Equatable {
  /// A node on one side, or on both.
  public struct Change: Sendable, Equatable {
    /// How it changed: `added`, `removed`, `relabelled`, `recased`, `renamed`, `moved`.
    public var state: MappingState
    /// The kind of node.
    public var kind: SchemaID.Kind
    /// Its id and label in the old release; nil where it was added.
    public var old: Node?
    /// Its id and label in the new one; nil where it was removed.
    public var new: Node?

    /// A change of its parts.
    public init(state: MappingState, kind: SchemaID.Kind, old: Node?, new: Node?) {
      self.state = state
      self.kind = kind
      self.old = old
      self.new = new
    }
  }

  /// A node as one release has it.
  public struct Node: Sendable, Hashable {
    /// Its id.
    public var id: SchemaID
    /// Its label.
    public var label: String
    /// What it stands under; nil for the root.
    public var parent: SchemaID?

    /// A node of its parts.
    public init(id: SchemaID, label: String, parent: SchemaID?) {
      self.id = id
      self.label = label
      self.parent = parent
    }
  }

  /// The changes: datasets, then fields, levels and values, each in the order of the new release.
  public var changes: [Change]
  /// The nodes of which only one release was recorded with its children, so that nothing can be said of
  /// what is below.
  public var notRecorded: [SchemaID]

  /// A comparison of its parts.
  public init(changes: [Change], notRecorded: [SchemaID]) {
    self.changes = changes
    self.notRecorded = notRecorded
  }
}
