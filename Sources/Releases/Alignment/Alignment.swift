public import StatModel

/// Which field of the new table stands for which of the old, and item for item.
public struct Alignment: Sendable, Equatable {
  /// A field on both sides.
  public struct FieldPair: Sendable, Equatable {
    /// Its position among the fields of the old table.
    public var old: Int
    /// Its position among the fields of the new table.
    public var new: Int
    /// How its id and label changed.
    public var state: MappingState
    /// Who has found it.
    public var source: MappingSource
    /// The items that both sides have, in the order of the old field.
    public var items: [ItemPair]
    /// The positions of items that have no partner.
    public var removedItems: [Int]
    /// The same, of the new field.
    public var addedItems: [Int]
    /// Whether both sides map the same values, so that their Totals cover the same.
    public var coversTheSame: Bool
    /// The classifications of both sides, where the values are of another one in the new table and few
    /// of them are the same; nil elsewhere.
    public var otherClassification: ClassificationChange?
    /// Groups without a partner that share members with one on the other side.
    public var changedGroups: [GroupChange] = []
    /// What seems to have been divided or put together.
    public var suspicions: [SplitOrMerge] = []

    /// Whether the items of both sides stand in another order.
    public var isReordered: Bool { !zip(items, items.dropFirst()).allSatisfy { $0.new < $1.new } }
  }

  /// An item on both sides.
  public struct ItemPair: Sendable, Equatable {
    /// Its position on the old field's axis.
    public var old: Int
    /// Its position on the new field's axis.
    public var new: Int
    /// How its id, code and label changed.
    public var state: MappingState
    /// Who has found it.
    public var source: MappingSource
    /// The period from which a user says that it means something else.
    public var redefinedFrom: Period?
  }

  /// A measure on both sides.
  public struct MeasurePair: Sendable, Equatable {
    /// Its position among the measures, and so the cubes, of the old table.
    public var old: Int
    /// Its position among the measures, and so the cubes, of the new table.
    public var new: Int
    /// How its id and label changed.
    public var state: MappingState
    /// Who has found it.
    public var source: MappingSource
    /// The period from which a user says that it means something else.
    public var redefinedFrom: Period?
    /// The decimals published before.
    public var oldPrecision: Int
    /// The decimals published now.
    public var newPrecision: Int
  }

  /// In the order of the old table's fields.
  public var fields: [FieldPair]
  /// The positions of fields that only the old table has.
  public var removedFields: [Int]
  /// The positions of fields that only the new table has.
  public var addedFields: [Int]
  /// The measures of both tables, in the order of the old one.
  public var measures: [MeasurePair]
  /// The positions of measures that only the old table has.
  public var removedMeasures: [Int]
  /// The positions of measures that only the new table has.
  public var addedMeasures: [Int]
  /// The manual mappings that name what is not in the tables, or that another one overrides.
  public var unusedMappings: [ManualMapping]

  /// Whether the fields of both sides stand in another order.
  public var isReordered: Bool { !zip(fields, fields.dropFirst()).allSatisfy { $0.new < $1.new } }

  /// Whether a user says of something that it means something else from a period on.
  public var hasRedefinitions: Bool {
    measures.contains { $0.redefinedFrom != nil }
      || fields.contains { $0.items.contains { $0.redefinedFrom != nil } }
  }
}
