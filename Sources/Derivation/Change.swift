public import StatModel

/// How a change is told.
public enum ChangeForm: Sendable, Equatable {
  /// The figure less the earlier one, in its unit.
  case difference
  /// The difference in per cent of the earlier figure.
  case percent
  /// The figure in per cent of that of one period.
  case index(from: Period)
}

/// How much earlier a figure is that another is compared with.
public enum TimeSpan: Sendable, Equatable {
  /// So many calendar months.
  case months(Int)
  /// So many periods of the length that those of the axis have.
  case periods(Int)
}

extension BaseTable {
  /// How every figure differs from that of an earlier period, found by the periods' codes: where the
  /// table has no such period the cell is blank, whatever stands before it.
  ///
  /// The periods before which the table has none are left out.
  ///
  /// - Parameters:
  ///   - span: How much earlier; of no meaning for an index.
  ///   - leastBase: As for ``share(over:leastBase:)``; of no meaning for a difference.
  /// - Throws: Where no axis is one of time, or no period of it has an earlier one.
  public func change(
    over span: TimeSpan = .periods(1), as form: ChangeForm, leastBase stated: Double? = nil
  ) throws(DerivationRefusal) -> DerivedTable {
    let field = try requireTimeField()
    let leastBase = LeastBase(stated: stated)
    let plan = try ChangePlan(of: self, along: field, over: span, as: form)
    var kept = table.fields.map { Array($0.items.indices) }
    kept[field] = plan.items
    var shape = table
    shape.fields[field].items = ItemList(plan.items.map { table.fields[field].items[$0] })
    let indices = table.cellIndices(ofItems: kept)
    let measures = table.measures.indices.map { measure in
      (
        changed(table.measures[measure], plan.words, as: form),
        changes(of: measure, along: field, plan, at: indices, as: form, leastBase)
      )
    }
    var result = DerivedTable(
      shape, axisNames: axisNames, measures: measures, leastBase: leastBase)
    result.remarks = plan.remarks + result.remarks
    return result
  }

  private func changed(
    _ measure: StatTable.Measure, _ words: String, as form: ChangeForm
  ) -> StatTable.Measure {
    switch form {
    case .difference:
      let unit = measure.function == "SHARE" ? ", percentage points" : ""
      return measure.derived("change", "CHANGE", label: ", change over \(words)\(unit)")
    case .percent: return measure.derived("change", "CHANGE", label: ", change over \(words), %")
    case .index: return measure.derived("index", "INDEX", label: ", index (\(words) = 100)")
    }
  }

  private func changes(
    of measure: Int, along field: Int, _ plan: ChangePlan, at indices: [Int], as form: ChangeForm,
    _ leastBase: LeastBase
  ) -> CellMaker {
    let (cube, errors) = (table.cubes[measure], errors[measure])
    let (stride, length) = (table.strides[field], table.fields[field].items.count)
    var cells = CellMaker(
      cells: indices.count, precision: form == .difference ? cube.precision : 1,
      hasErrors: errors != nil)
    for (place, index) in indices.enumerated() {
      let position = index / stride % length
      cells.annotate(place, cube.annotationKeys[index] ?? [])
      guard let earlier = plan.earlier[position] else {
        cells.leaveBlank(place, .noPeriod)
        continue
      }
      let other = index + (earlier - position) * stride
      if plan.isOverBreak(position, earlier) { cells.annotate(place, ["b"]) }
      cells.annotate(place, (cube.annotationKeys[other] ?? []).filter(PublicationMark.isMark))
      let pair = FigurePair(
        base: cube[other], value: cube[index], isSame: other == index,
        errors: errors.map { ($0[other], $0[index]) })
      pair.write(form, of: table.measures[measure], leastBase, to: &cells, at: place)
    }
    return cells
  }
}

/// A figure and the one that it is compared with.
private struct FigurePair {
  var base: Double?
  var value: Double?
  /// Whether they are one figure.
  var isSame: Bool
  var errors: (base: Double, value: Double)?

  func write(
    _ form: ChangeForm, of measure: StatTable.Measure, _ leastBase: LeastBase,
    to cells: inout CellMaker, at place: Int
  ) {
    guard form != .difference else {
      guard let base else { return cells.leaveBlank(place, .noBase) }
      guard let value else { return }
      return cells.set(
        place, value - base, error: errors.map { root($0.base, $0.value) }, base: base)
    }
    if let mark = leastBase.mark(base, of: measure) {
      return cells.leaveBlank(place, mark, base: base)
    }
    guard let base, let value else { return }
    let ratio = value / base
    let error = errors.map { isSame ? 0 : 100 * root(ratio * $0.base, $0.value) / base }
    cells.set(
      place, form == .percent ? 100 * (value - base) / base : 100 * ratio, error: error, base: base)
  }

  private func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}
