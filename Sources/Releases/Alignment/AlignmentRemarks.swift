public import StatModel

/// A field whose values are of another classification.
public struct ClassificationChange: Sendable, Equatable {
  /// The classification of the old table's values, as their ids name it.
  public var old: String
  /// That of the new table's.
  public var new: String
  /// The values of both sides that have the same code.
  public var commonValues: Int
  /// The values of the old table.
  public var oldValues: Int
  /// The values of the new table.
  public var newValues: Int

  /// A change of its parts.
  public init(old: String, new: String, commonValues: Int, oldValues: Int, newValues: Int) {
    self.old = old
    self.new = new
    self.commonValues = commonValues
    self.oldValues = oldValues
    self.newValues = newValues
  }
}

/// A custom group that has other members.
public struct GroupChange: Sendable, Equatable {
  /// Its position on the old field's axis.
  public var old: Int
  /// Its position on the new field's axis.
  public var new: Int
  /// The values that it did not have.
  public var addedMembers: [SchemaID]
  /// The values that it no longer has.
  public var removedMembers: [SchemaID]

  /// A change of its parts.
  public init(old: Int, new: Int, addedMembers: [SchemaID], removedMembers: [SchemaID]) {
    self.old = old
    self.new = new
    self.addedMembers = addedMembers
    self.removedMembers = removedMembers
  }
}

/// Items without a partner whose figures add up to those of others without one: a suspicion, no more.
public struct SplitOrMerge: Sendable, Equatable {
  /// The positions on the old field's axis.
  public var old: [Int]
  /// The positions on the new field's axis.
  public var new: [Int]

  /// A suspicion of its parts.
  public init(old: [Int], new: [Int]) {
    self.old = old
    self.new = new
  }
}
