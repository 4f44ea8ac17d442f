import Exports
import StatModel

/// A long list of values that stands in a file beside the notebook: a CSV with a header.
///
/// The column `id` has ids of the service, or `code` codes, or `label` labels; the first of these
/// that is there counts, and other columns are for the reader. A file without any of them has one
/// column of codes or ids without a header.
struct ListFile {
  /// What the values are named by.
  enum Column: String, CaseIterable {
    case id, code, label
  }

  let column: Column
  let values: [String]

  /// Reads the content of a file; what is no UTF-8 is replaced, and then not found.
  init(_ bytes: [UInt8]) {
    let rows = CSVReader.rows(bytes)
    let header = rows.first.map { $0.map { $0.lowercased() } } ?? []
    for column in Column.allCases {
      guard let position = header.firstIndex(of: column.rawValue) else { continue }
      self.column = column
      values = rows.dropFirst().compactMap { $0.count > position ? $0[position] : nil }
      return
    }
    values = rows.compactMap(\.first)
    column = values.first?.hasPrefix("str:") == true ? .id : .code
  }

  /// A file of ids with their labels.
  static func content(ids: [SchemaID], labels: [String]) -> String {
    "id,label\n"
      + zip(ids, labels).map { "\(quoted($0.raw)),\(quoted($1))\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
