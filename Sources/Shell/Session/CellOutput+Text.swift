import CellEngine
import Exports
import Tabulation

extension CellOutput {
  /// The output in a form; as CSV and JSON a table is what `statbook show NAME` prints, and so is the
  /// table of a chart.
  func text(as format: TextTable.Format, width: Int) -> String {
    switch (self, format) {
    case (.table(let result, _), .csv), (.chart(_, of: let result), .csv):
      String(decoding: TidyCSV(result.table, names: result.axisNames).bytes, as: UTF8.self)
    case (.table(let result, _), .json), (.chart(_, of: let result), .json):
      String(
        decoding: TableJSON(
          result.table, provenance: result.provenance, names: result.axisNames
        ).bytes, as: UTF8.self)
    default: rendered(as: format, width: width)
    }
  }
}

extension CellOutcome {
  /// All outputs, an empty line between two.
  func text(as format: TextTable.Format, width: Int) -> String {
    outputs.map { $0.text(as: format, width: width) }.joined(separator: "\n")
  }
}
