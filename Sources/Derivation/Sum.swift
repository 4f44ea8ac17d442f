import StatModel

extension BaseTable {
  /// The table without an axis, its items but the Total added up.
  ///
  /// - Throws: For means and medians; for items that overlap.
  public func sum(over field: Int) throws(DerivationRefusal) -> DerivedTable {
    let axis = table.fields[field]
    let parts = axis.items.indices.filter { axis.items.kind(at: $0) != .total }
    let count = "\(parts.count) \(parts.count == 1 ? "item" : "items")"
    var result = try summed(field, into: [parts], label: ", summed over \(axis.label)")
    result.table.fields.remove(at: field)
    result.axisNames.remove(at: field)
    result.remarks.insert("The sum of \(count) of \"\(axis.label)\"", at: 0)
    return result
  }

  /// The table with the items of an axis added up by what a lookup says of them.
  ///
  /// Each group has all its members' ids, so that what it covers stays known.
  ///
  /// - Parameters:
  ///   - column: The name of the lookup's column that says what they belong to.
  ///   - field: The position of the axis; nil takes the one whose codes or labels the lookup knows.
  /// - Throws: For means and medians; for items that overlap; where the lookup does not fit.
  public func sum(
    by column: String, using lookup: LookupTable, on field: Int? = nil
  ) throws(DerivationRefusal) -> DerivedTable {
    try requireAdditive(for: "a sum")
    let groups = try Grouping(of: self, by: column, lookup, on: field)
    var result = try summed(
      groups.field, into: groups.items, label: ", summed")
    result.table.fields[groups.field].label = groups.column
    result.table.fields[groups.field].items = ItemList(
      zip(groups.labels, groups.items).map { label, items in
        let all = items.map { table.fields[groups.field].items[$0] }
        return Item(
          .group, uris: all.flatMap(\.uris), labels: [label],
          annotationKeys: all.flatMap(\.annotationKeys).filter(PublicationMark.isMark).uniqued)
      })
    result.axisNames[groups.field] =
      AxisNames.slugs(
        ofLabels: [groups.column], given: [nil],
        reserved: axisNames.indices.filter { $0 != groups.field }.map { axisNames[$0] })[0]
    result.remarks = groups.remarks + result.remarks
    result.warnings += groups.warnings
    return result
  }

  private func summed(
    _ field: Int, into groups: [[Int]], label: String
  ) throws(DerivationRefusal) -> DerivedTable {
    try requireAdditive(for: "a sum")
    try requireApart(groups.flatMap { $0 }, of: field)
    guard !groups.isEmpty, groups.allSatisfy({ !$0.isEmpty }) else {
      throw DerivationRefusal(
        .lookup, "there is nothing to be added up on \(axisNames[field])",
        remedy: "Ask for the values besides the Total.")
    }
    var shape = table
    shape.fields[field].items = ItemList(groups.map { table.fields[field].items[$0[0]] })
    var zeros = 0
    let measures = table.measures.indices.map { measure in
      let cells = sums(of: measure, field, groups, zeros: &zeros)
      return (table.measures[measure].derived("sum", "SUM", label: label), cells)
    }
    var result = DerivedTable(shape, axisNames: axisNames, measures: measures)
    let sizes = groups.map(\.count)
    let (least, most) = (sizes.min() ?? 0, sizes.max() ?? 0)
    if most > 1, errors.contains(where: { $0 != nil }) {
      result.remarks.insert(
        """
        Each sum is of \(least == most ? "\(least)" : "\(least) to \(most)") figures with random errors \
        of their own: its error is that of one times √n
        """, at: 0)
    }
    if zeros > 0 {
      result.remarks.append("\(zeros) published 0 among them may each hide a small number")
    }
    if PeriodAxis(table.fields[field]).isComplete(for: table.fields[field]) {
      result.warnings.append(stockWarning(over: field))
    }
    return result
  }

  private func sums(
    of measure: Int, _ field: Int, _ groups: [[Int]], zeros: inout Int
  ) -> CellMaker {
    let (cube, errors) = (table.cubes[measure], errors[measure])
    let (stride, length) = (table.strides[field], table.fields[field].items.count)
    let rows = length == 0 ? 0 : cube.values.count / length
    var cells = CellMaker(
      cells: rows * groups.count, precision: cube.precision, hasErrors: errors != nil)
    for row in 0..<rows {
      let first = row / stride * stride * length + row % stride
      for (number, group) in groups.enumerated() {
        let place = row / stride * stride * groups.count + number * stride + row % stride
        var (sum, variance): (Double?, Double) = (0, 0)
        for item in group {
          let index = first + item * stride
          sum = cube[index].flatMap { figure in sum.map { $0 + figure } }
          if let error = errors?[index] { variance += error * error }
          if cube[index] == 0, table.measures[measure].isCount { zeros += 1 }
          cells.annotate(place, (cube.annotationKeys[index] ?? []).filter(PublicationMark.isMark))
        }
        if let sum {
          cells.set(place, sum, error: errors.map { _ in variance.squareRoot() })
        } else {
          cells.leaveBlank(place, .missingPart)
        }
      }
    }
    return cells
  }
}
