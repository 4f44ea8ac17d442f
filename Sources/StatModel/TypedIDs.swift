/// A kind of id, for ``TypedID``.
public protocol IDKind {
  /// The kinds that an id of this type may have.
  static var kinds: [SchemaID.Kind] { get }
}

/// An id that is known to be of one kind, for interfaces that accept no other.
public struct TypedID<Kind: IDKind>: Hashable, Sendable {
  /// The id without its type.
  public let id: SchemaID

  /// Takes an id, or returns nil where it is of another kind.
  public init?(_ id: SchemaID) {
    guard Kind.kinds.contains(id.kind) else { return nil }
    self.id = id
  }

  /// Takes an id as text, or returns nil where it is of another kind.
  public init?(_ raw: String) { self.init(SchemaID(raw)) }
}

extension TypedID: CustomStringConvertible {
  public var description: String { id.raw }
}

/// The kinds of id that ``TypedID`` tells apart.
public enum IDKinds {
  public enum Folder: IDKind { public static var kinds: [SchemaID.Kind] { [.folder] } }
  public enum Dataset: IDKind { public static var kinds: [SchemaID.Kind] { [.dataset] } }
  public enum SavedTable: IDKind { public static var kinds: [SchemaID.Kind] { [.table] } }
  public enum Group: IDKind { public static var kinds: [SchemaID.Kind] { [.group] } }
  public enum Measure: IDKind {
    public static var kinds: [SchemaID.Kind] { [.count, .measure, .statisticalFunction] }
  }
  public enum Field: IDKind { public static var kinds: [SchemaID.Kind] { [.field] } }
  public enum Valueset: IDKind { public static var kinds: [SchemaID.Kind] { [.valueset] } }
  public enum Value: IDKind { public static var kinds: [SchemaID.Kind] { [.value] } }
  /// What may stand in `dimensions`: a field, or a valueset (one level of it).
  public enum Axis: IDKind { public static var kinds: [SchemaID.Kind] { [.field, .valueset] } }
}

public typealias FolderID = TypedID<IDKinds.Folder>
public typealias DatasetID = TypedID<IDKinds.Dataset>
public typealias SavedTableID = TypedID<IDKinds.SavedTable>
public typealias GroupID = TypedID<IDKinds.Group>
public typealias MeasureID = TypedID<IDKinds.Measure>
public typealias FieldID = TypedID<IDKinds.Field>
public typealias ValuesetID = TypedID<IDKinds.Valueset>
public typealias ValueID = TypedID<IDKinds.Value>
public typealias AxisID = TypedID<IDKinds.Axis>
