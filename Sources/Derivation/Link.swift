public import StatModel

extension BaseTable {
  /// This series until a period, and another behind it, with the break marked on the first period of the
  /// other (`b`).
  ///
  /// Axes are matched by column or label, items by code, then by label. A category that one side lacks
  /// is kept; its cells are missing there.
  ///
  /// - Parameters:
  ///   - last: The last period that is taken from this table.
  ///   - newer: The table of what comes behind.
  /// - Throws: Where measures or axes differ, or a side has no period of its own.
  public func link(until last: Period, then newer: BaseTable) throws(DerivationRefusal)
    -> DerivedTable
  {
    try requireSameMeasures(as: newer)
    let layout = try LinkLayout(self, newer, until: last)
    var cells = table.measures.indices.map { measure in
      CellMaker(
        cells: layout.cellCount,
        precision: max(table.cubes[measure].precision, newer.table.cubes[measure].precision),
        hasErrors: errors[measure] != nil && newer.errors[measure] != nil)
    }
    for place in 0..<layout.cellCount {
      let origin = layout.origin(of: place)
      let side = origin.isNew ? newer : self
      guard let index = origin.cell else { continue }
      for measure in cells.indices {
        if let value = side.table.cubes[measure][index] {
          cells[measure].set(place, value, error: side.errors[measure]?[index])
        }
        let keys = side.table.cubes[measure].annotationKeys[index] ?? []
        cells[measure].annotate(place, origin.isNew ? keys : keys.map(layout.renamed))
      }
    }
    var shape = newer.table
    shape.fields = layout.fields
    shape.annotations = layout.annotations
    if !table.dataset.label.utf8.elementsEqual(newer.table.dataset.label.utf8) {
      shape.dataset.label =
        "\(table.dataset.label) until \(last.iso), then \(newer.table.dataset.label)"
    }
    let measures = zip(newer.table.measures, cells).map { measure, cells in
      // Still counts and means of the service; but of two datasets, which no release has.
      (measure, cells)
    }
    var result = DerivedTable(shape, axisNames: axisNames, measures: measures)
    result.remarks = layout.remarks + result.remarks
    result.warnings = layout.warnings
    return result
  }

  private func requireSameMeasures(as newer: BaseTable) throws(DerivationRefusal) {
    let (old, new) = (table.measures, newer.table.measures)
    let isSame =
      old.count == new.count
      && zip(old, new).allSatisfy { a, b in
        a.function == b.function && AxisNames.slug(of: a.label) == AxisNames.slug(of: b.label)
      }
    guard !isSame else { return }
    func words(_ measures: [StatTable.Measure]) -> String {
      measures.map { "\($0.label) (\($0.function.lowercased()))" }.joined(separator: ", ")
    }
    throw DerivationRefusal(
      .notAlike, "\(name) is of \(words(old)), and \(newer.name) of \(words(new))",
      remedy: "Only the same measure goes on in one series; choose it: NAME[measure: …].")
  }
}
