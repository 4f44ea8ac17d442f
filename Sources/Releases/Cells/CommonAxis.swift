import StatModel

/// What every cell of an item, or of a run, has in common.
struct CellTraits: Sendable, Equatable {
  /// Of Totals that cover different values.
  var isIncomparable = false
  /// Of a Total whose parts are common too.
  var isOfTotal = false
  /// The month from which the code means something else; `Int.max` where it does not.
  var redefinedFrom = Int.max
  /// The last month of the period; `Int.min` where the item is no period.
  var month = Int.min

  /// Whether months play no part.
  var isUnrestricted: Bool { redefinedFrom == .max && month == .min }

  /// The traits of cells that have both.
  func with(_ other: CellTraits) -> CellTraits {
    CellTraits(
      isIncomparable: isIncomparable || other.isIncomparable,
      isOfTotal: isOfTotal || other.isOfTotal,
      redefinedFrom: min(redefinedFrom, other.redefinedFrom), month: max(month, other.month))
  }
}

/// An axis that two tables have in common: its pairs of items with their places in both cubes.
struct CommonAxis: Sendable {
  /// What each pair adds to the index of a cell in the old cube.
  let old: [Int]
  /// The same for the new cube.
  let new: [Int]
  /// The positions of the items on the old field.
  let oldItems: [Int32]
  /// The same on the new field.
  let newItems: [Int32]
  /// What is said of the cells of each pair.
  let traits: [CellTraits]
  /// What each pair adds to the ordinal of a cell.
  var ordinalStep = 1

  var count: Int { old.count }

  init(
    from oldTable: StatTable, to newTable: StatTable, _ pair: Alignment.FieldPair,
    isRestricted: Bool
  ) {
    let (oldStep, newStep) = (oldTable.strides[pair.old], newTable.strides[pair.new])
    old = pair.items.map { $0.old * oldStep }
    new = pair.items.map { $0.new * newStep }
    oldItems = pair.items.map { Int32($0.old) }
    newItems = pair.items.map { Int32($0.new) }
    let kinds = oldTable.fields[pair.old].items.kinds
    let hasParts = pair.items.contains { kinds[$0.old] != .total }
    let months = isRestricted ? Self.months(of: newTable.fields[pair.new]) : nil
    traits = pair.items.map { item in
      let isTotal = kinds[item.old] == .total
      return CellTraits(
        isIncomparable: isTotal && !pair.coversTheSame, isOfTotal: isTotal && hasParts,
        redefinedFrom: item.redefinedFrom?.firstMonth.index ?? .max,
        month: months?[item.new] ?? .min)
    }
  }

  /// The last month of each item of a time axis, its Total's being later than all; nil for another
  /// axis.
  private static func months(of field: StatTable.Field) -> [Int]? {
    guard field.isOfTime else { return nil }
    return PeriodAxis(field).periods.map { $0?.lastMonth.index ?? .max }
  }
}
