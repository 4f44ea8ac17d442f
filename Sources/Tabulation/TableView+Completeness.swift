import StatModel

extension TableView {
  /// Whether the text shows every figure, to the last digit.
  ///
  /// - Parameter width: The cells that a line may take.
  public func showsEveryFigure(as format: TextTable.Format, width: Int) -> Bool {
    guard figureColumnCount <= width else { return false }
    let text = textTable(isWhole: false, mostFigures: width, ellipsis: format.ellipsis)
    guard text.rows.count == rowCount, text.fitted(to: width, as: format).hiddenColumns == 0 else {
      return false
    }
    if options.rounding != nil { return false }
    return table.cubes.allSatisfy { cube in
      let scale = (0..<max(0, min(cube.precision, 15))).reduce(1.0) { scale, _ in scale * 10 }
      return cube.values.allSatisfy { ($0 * scale).rounded() / scale == $0 }
    }
  }
}
