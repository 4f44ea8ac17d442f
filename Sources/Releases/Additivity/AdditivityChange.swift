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
  /// Where categories of the field overlap in the old table, or were in use for some periods only.
  public var oldOverlaps: [CategoryOverlap]
  /// The same, of the new table.
  public var newOverlaps: [CategoryOverlap]

  /// How many of the Totals that are explained least each answer keeps.
  static let kept = 10

  /// A change of its parts.
  public init(
    field: String, position: Int, old: Additivity, new: Additivity,
    oldOverlaps: [CategoryOverlap] = [], newOverlaps: [CategoryOverlap] = []
  ) {
    self.field = field
    self.position = position
    self.old = old
    self.new = new
    self.oldOverlaps = oldOverlaps
    self.newOverlaps = newOverlaps
  }
}
