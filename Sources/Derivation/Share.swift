import StatModel

extension BaseTable {
  /// Every figure in per cent of the Total of an axis, or of the sum of its items where it has none.
  ///
  /// The Total covers only the values that were asked for, and is a figure of its own: shares of
  /// perturbed counts need not add up to 100.
  ///
  /// - Parameters:
  ///   - field: The position of the axis.
  ///   - leastBase: A smaller Total or sum leaves the share blank; of counts 20 where nothing is stated.
  /// - Throws: For means, medians and other shares; for items that overlap, where there is no Total.
  public func share(
    over field: Int, leastBase stated: Double? = nil
  ) throws(DerivationRefusal) -> DerivedTable {
    try requireAdditive(for: "a share")
    let axis = table.fields[field]
    let parts = axis.items.indices.filter { axis.items.kind(at: $0) != .total }
    let total = axis.items.totalPosition
    if total == nil { try requireApart(parts, of: field) }
    let leastBase = LeastBase(stated: stated)
    let suffix =
      total == nil ? ", % of the sum over \(axis.label)" : ", % of the Total of \(axis.label)"
    let measures = table.measures.indices.map { measure in
      (
        table.measures[measure].derived("share", "SHARE", label: suffix),
        shares(of: measure, along: field, parts, total, leastBase)
      )
    }
    var result = DerivedTable(
      table, axisNames: axisNames, measures: measures, leastBase: leastBase)
    let count = "\(parts.count) \(parts.count == 1 ? "item" : "items") of \"\(axis.label)\""
    result.remarks.insert(
      total == nil
        ? "Per cent of the sum of \(count), since the table has no Total of them"
        : "Per cent of the Total of \(count); a Total covers only the values asked for",
      at: 0)
    if PeriodAxis(axis).isComplete(for: axis) { result.warnings.append(stockWarning(over: field)) }
    return result
  }

  private func shares(
    of measure: Int, along field: Int, _ parts: [Int], _ total: Int?, _ leastBase: LeastBase
  ) -> CellMaker {
    let (cube, errors) = (table.cubes[measure], errors[measure])
    let (stride, length) = (table.strides[field], table.fields[field].items.count)
    var cells = CellMaker(cells: cube.values.count, precision: 1, hasErrors: errors != nil)
    // Cells of one row along the axis have one base.
    var known: [Int: RowBase] = [:]
    for index in cube.values.indices {
      let position = index / stride % length
      let first = index - position * stride
      let base: RowBase
      if let found = known[first] {
        base = found
      } else {
        base = RowBase(
          total.map { [first + $0 * stride] } ?? parts.map { first + $0 * stride }, of: cube, errors
        )
        known[first] = base
      }
      if let mark = leastBase.mark(base.value, of: table.measures[measure]) {
        cells.leaveBlank(index, mark, base: base.value)
      } else if let value = cube[index], let divisor = base.value {
        let share = value / divisor
        cells.set(
          index, 100 * value / divisor,
          error: errors.map { errors in
            base.error(
              ofShare: share, error: errors[index], isPartOfSum: total == nil,
              isBaseItself: position == total)
          }, base: divisor)
      }
      cells.annotate(index, cube.annotationKeys[index] ?? [])
    }
    return cells
  }
}

/// What the cells of one row are divided by.
private struct RowBase {
  /// Nil where a figure is missing.
  let value: Double?
  /// The variance of its error.
  let variance: Double

  init(_ cells: [Int], of cube: Cube, _ errors: CellErrors?) {
    var sum: Double? = 0
    var variance = 0.0
    for cell in cells {
      sum = cube[cell].flatMap { figure in sum.map { $0 + figure } }
      if let error = errors?[cell] { variance += error * error }
    }
    value = cells.isEmpty ? nil : sum
    self.variance = variance
  }

  /// The standard deviation of a share, in points.
  ///
  /// Part and Total have errors of their own; a part's error is in the sum of the parts too.
  func error(
    ofShare share: Double, error: Double, isPartOfSum: Bool, isBaseItself: Bool
  ) -> Double {
    guard let value, !isBaseItself else { return 0 }
    let own = error * error
    let numerator =
      isPartOfSum
      ? own * (1 - share) * (1 - share) + share * share * max(variance - own, 0)
      : own + share * share * variance
    return 100 * numerator.squareRoot() / value
  }
}
