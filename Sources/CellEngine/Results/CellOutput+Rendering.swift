public import Tabulation

extension CellOutput {
  /// The output as text; every line ends with a line end.
  ///
  /// - Parameter width: The cells that a line may take.
  public func rendered(as format: TextTable.Format, width: Int) -> String {
    switch self {
    case .table(let result, let options):
      return TableView(result.table, options: options)
        .rendered(as: format, width: width, provenance: result.provenance)
    case .comparison(let result): return result.report.rendered(as: format, width: width)
    case .rows(let rows):
      switch format {
      case .csv, .tsv, .json: return rows.table.rendered(as: format)
      case .box, .plain, .markdown:
        return rows.table.limited(to: Self.mostRows, as: format)
          .rendered(as: format, width: width)
      }
    case .chart(let chart, _): return chart.text(width: width, isPlain: format == .plain)
    case .triangle(let view):
      switch format {
      case .box, .plain: return view.heatMap(width: width, isPlain: format == .plain)
      case .markdown, .csv, .tsv, .json: return view.rendered(as: format)
      }
    case .list(let list, let title):
      switch format {
      case .box, .plain:
        return title + "\n" + (list.rows.isEmpty ? "" : list.rendered(as: format, width: width))
      case .markdown, .csv, .tsv, .json: return list.rendered(as: format)
      }
    case .text(let text): return text
    }
  }
}

extension CellOutcome {
  /// All outputs as text, an empty line between two.
  public func rendered(as format: TextTable.Format, width: Int) -> String {
    outputs.map { $0.rendered(as: format, width: width) }.joined(separator: "\n")
  }
}
