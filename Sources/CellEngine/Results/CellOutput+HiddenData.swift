import Exports
import Releases
import ResultSQL
import StatModel
import Tabulation

extension CellOutput {
  /// The figures as a tidy CSV where the rendered text does not show every one of them to the last
  /// digit; nil where it does, or where there are none.
  public func hiddenData(width: Int) -> [UInt8]? {
    switch self {
    case .table(let result, let options):
      let view = TableView(result.table, options: options)
      return view.showsEveryFigure(as: .box, width: width) ? nil : result.csv
    case .chart(_, of: let result): return result.csv
    case .comparison(let result):
      return result.comparison.changes.count > ComparisonReport.mostChanges
        ? Array(result.report.rendered(as: .csv).utf8) : nil
    case .rows(let rows):
      return rows.rows.count > Self.mostRows
        ? Array(rows.table.rendered(as: .csv).utf8) : nil
    case .list, .text, .triangle: return nil
    }
  }

  /// Of more rows, the first and the last are shown.
  static let mostRows = 40
}

extension TableResult {
  fileprivate var csv: [UInt8] { TidyCSV(table, names: axisNames).bytes }
}
