import StatModel

extension DerivedTable {
  /// A table of derived measures on the axes of another.
  ///
  /// - Parameters:
  ///   - measures: A measure and its cells for each of the table's.
  ///   - leastBase: What the text of a small base names.
  init(
    _ table: StatTable, axisNames: [String], measures: [(StatTable.Measure, CellMaker)],
    leastBase: LeastBase = LeastBase()
  ) {
    var derived = table
    derived.measures = measures.map(\.0)
    derived.cubes = measures.map(\.1.cube)
    var blanks: [BlankMark: Int] = [:]
    for (_, cells) in measures { blanks.merge(cells.blanks, uniquingKeysWith: +) }
    for mark in BlankMark.allCases where blanks[mark] != nil {
      derived.annotations = derived.annotations.adding(
        mark.rawValue, mark.text(leastBase: leastBase.value))
    }
    self.init(
      table: derived, axisNames: axisNames, errors: measures.map(\.1.errors),
      bases: measures.map(\.1.bases))
    remarks = BlankMark.allCases.compactMap { mark in
      blanks[mark].map { count in
        "\(count) \(count == 1 ? "figure is" : "figures are") left blank [\(mark.rawValue)]"
      }
    }
  }
}
