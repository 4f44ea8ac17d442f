/// Whether the parts of an axis added up before, and do now.
public struct AdditivityChange: Sendable, Equatable {
  /// The label of the field.
  public var field: String
  /// The position of the field in the new table.
  public var position: Int
  /// The answer for the old table.
  public var old: Additivity
  /// The answer for the new one.
  public var new: Additivity

  /// A change of its parts.
  public init(field: String, position: Int, old: Additivity, new: Additivity) {
    self.field = field
    self.position = position
    self.old = old
    self.new = new
  }
}
