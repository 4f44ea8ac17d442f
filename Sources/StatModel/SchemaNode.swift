/// A node of the schema tree, with one level of children (REFERENCE §3.1).
public struct SchemaNode: Sendable, Equatable {
  /// The id, by which the node is asked for.
  public var id: SchemaID
  /// The name in the language that was asked for.
  public var label: String
  /// The node's own address, whose encoding is the server's; nil where the server gave none.
  public var location: String?
  /// What the node is; `type` on the wire.
  public var kind: SchemaID.Kind
  /// When the server loaded the dataset, in milliseconds since 1970. It is no sign of new data.
  public var lastModified: Int?
  /// The functions of a measure, such as `MEAN`.
  public var functions: [String]
  /// The nodes below, in the server's order; nil where the server did not list them.
  public var children: [SchemaNode]?

  /// A node; without `children` it says nothing about what is below.
  public init(
    id: SchemaID, label: String, location: String? = nil, kind: SchemaID.Kind,
    lastModified: Int? = nil, functions: [String] = [], children: [SchemaNode]? = nil
  ) {
    self.id = id
    self.label = label
    self.location = location
    self.kind = kind
    self.lastModified = lastModified
    self.functions = functions
    self.children = children
  }
}
