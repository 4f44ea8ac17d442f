extension ComparisonReport {
  /// The report as text; every line ends with a line end.
  ///
  /// For people (`box`, `plain`, `markdown`) what the detail asks for; for programs (`csv`, `tsv`,
  /// `json`) the changed cells alone, every one of them.
  ///
  /// - Parameters:
  ///   - width: The cells that a line may take in `box` and `plain`.
  ///   - detail: How much is said.
  public func rendered(
    as format: TextTable.Format, width: Int? = nil, detail: Detail = .brief
  ) -> String {
    switch format {
    case .csv, .tsv, .json: return changedCells.rendered(as: format)
    case .markdown:
      return sections(detail, in: .markdown).map {
        $0.markdown(mostRows: detail == .full ? HTMLTable.mostRows : Self.mostRows)
      }
      .joined(separator: "\n")
    case .box, .plain:
      return sections(detail, in: format == .plain ? .plain : .text)
        .map { $0.text(as: format, width: width, mostRows: Self.mostRows) }
        .joined(separator: "\n")
    }
  }

  /// Longer tables lose rows in the middle.
  private static let mostRows = 60
}
