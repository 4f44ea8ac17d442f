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
  /// The id as the service writes it.
  public var description: String { id.raw }
}

/// The kinds of id that ``TypedID`` tells apart.
public enum IDKinds {
  /// `str:folder:…`, a folder of the schema.
  public enum Folder: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.folder] }
  }
  /// `str:database:…`, a dataset.
  public enum Dataset: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.dataset] }
  }
  /// `str:table:…`, a table saved on the service's web page.
  public enum SavedTable: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.table] }
  }
  /// `str:group:…`, a group of fields.
  public enum Group: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.group] }
  }
  /// What may stand in `measures`: a count, a measure, or a function of one.
  public enum Measure: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.count, .measure, .statisticalFunction] }
  }
  /// `str:field:…`, a classification.
  public enum Field: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.field] }
  }
  /// `str:valueset:…`, one level of a field.
  public enum Valueset: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.valueset] }
  }
  /// `str:value:…`, one member of a level.
  public enum Value: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.value] }
  }
  /// What may stand in `dimensions`: a field, or a valueset (one level of it).
  public enum Axis: IDKind {
    /// The kinds of id that are taken.
    public static var kinds: [SchemaID.Kind] { [.field, .valueset] }
  }
}

/// The id of a folder.
public typealias FolderID = TypedID<IDKinds.Folder>
/// The id of a dataset.
public typealias DatasetID = TypedID<IDKinds.Dataset>
/// The id of a saved table.
public typealias SavedTableID = TypedID<IDKinds.SavedTable>
/// The id of a group.
public typealias GroupID = TypedID<IDKinds.Group>
/// The id of a count, measure or function.
public typealias MeasureID = TypedID<IDKinds.Measure>
/// The id of a field.
public typealias FieldID = TypedID<IDKinds.Field>
/// The id of a valueset.
public typealias ValuesetID = TypedID<IDKinds.Valueset>
/// The id of a value.
public typealias ValueID = TypedID<IDKinds.Value>
/// The id of a field or valueset.
public typealias AxisID = TypedID<IDKinds.Axis>
