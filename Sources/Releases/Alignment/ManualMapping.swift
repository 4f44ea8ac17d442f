public import StatModel

/// A mapping that a user has made, where the rules of alignment find none or the wrong one.
public struct ManualMapping: Sendable, Hashable {
  /// What is mapped.
  public enum Kind: String, Sendable, CaseIterable {
    /// A field or level.
    case field
    /// A value of a field.
    case value
    /// A measure.
    case measure
  }

  /// What is mapped.
  public var kind: Kind
  /// The id in the old table.
  public var old: SchemaID
  /// The id in the new one; nil where the two must not be mapped to anything.
  public var new: SchemaID?
  /// The period from which the same code means something else; nil where it does not.
  public var redefinedFrom: Period?
  /// Why, in the user's words.
  public var reason: String

  /// A mapping of its parts.
  public init(
    _ kind: Kind, old: SchemaID, new: SchemaID?, redefinedFrom: Period? = nil, reason: String = ""
  ) {
    self.kind = kind
    self.old = old
    self.new = new
    self.redefinedFrom = redefinedFrom
    self.reason = reason
  }
}

/// Who has found a mapping.
public enum MappingSource: String, Sendable {
  /// The rules of alignment.
  case auto
  /// A user (``ManualMapping``).
  case manual
}
