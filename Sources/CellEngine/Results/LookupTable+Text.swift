import Derivation
import StatModel
import Tabulation

extension LookupTable {
  /// The rows as a table of texts.
  var text: TextTable {
    var table = TextTable(columns: columns.map { TextTable.Column($0) })
    table.rows = rows.map { row in row.map { TextTable.Cell($0) } }
    return table
  }

  /// The digest of its columns, keys and rows.
  var digest: Digest {
    let lines = [columns, keys.map(String.init) + [value.map(String.init) ?? ""]] + rows
    // A record separator stands in no text of a CSV that a reader takes for one.
    return Digest(
      of: Array(lines.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}").utf8))
  }
}
