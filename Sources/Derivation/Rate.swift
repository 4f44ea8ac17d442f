import StatModel

extension BaseTable {
  /// Every figure per so many of what a lookup has for its keys.
  ///
  /// A group is divided by the sum of what the lookup has for its members, and a Total by that of all
  /// values of its axis, which are what it covers.
  ///
  /// - Parameters:
  ///   - per: Such as 1,000.
  ///   - keys: As many as the lookup has columns of keys, in their order.
  ///   - leastBase: As for ``share(over:leastBase:)``, of what the lookup has.
  /// - Throws: For means and medians; where the lookup does not fit.
  public func rate(
    per: Double, using lookup: LookupTable, on keys: [LookupKey], leastBase stated: Double? = nil
  ) throws(DerivationRefusal) -> DerivedTable {
    try requireAdditive(for: "a rate")
    let leastBase = LeastBase(stated: stated)
    var bases = try LookupBases(lookup, table, keys)
    let cellBases = (0..<table.cellsPerMeasure).map { bases.base(ofCell: $0) }
    let measures = table.measures.indices.map { measure in
      (
        table.measures[measure].derived(
          "rate", "RATE", label: " per \(grouped(per)) of \(bases.label)"),
        rates(of: measure, per, cellBases, leastBase)
      )
    }
    var result = DerivedTable(
      table, axisNames: axisNames, measures: measures, leastBase: leastBase)
    result.remarks += bases.remarks
    result.warnings = bases.warnings(of: name)
    return result
  }

  private func rates(
    of measure: Int, _ per: Double, _ bases: [Double?], _ leastBase: LeastBase
  ) -> CellMaker {
    let (cube, errors) = (table.cubes[measure], errors[measure])
    var cells = CellMaker(cells: cube.values.count, precision: 1, hasErrors: errors != nil)
    for index in cube.values.indices {
      cells.annotate(index, cube.annotationKeys[index] ?? [])
      guard let base = bases[index] else {
        cells.leaveBlank(index, .noMatch)
        continue
      }
      if base <= 0 {
        cells.leaveBlank(index, .zeroBase, base: base)
      } else if base < leastBase.value {
        cells.leaveBlank(index, .smallBase, base: base)
      } else if let value = cube[index] {
        cells.set(
          index, value / base * per, error: errors.map { $0[index] / base * per }, base: base)
      }
    }
    return cells
  }
}

/// A whole number with its thousands parted.
func grouped(_ number: Double) -> String {
  var text = plain(number)
  guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
  var place = text.count - 3
  while place > 0 {
    text.insert(",", at: text.index(text.startIndex, offsetBy: place))
    place -= 3
  }
  return text
}
