import Diagnostics

extension TextTable {
  /// RFC 4180 with LF, for programs: numbers without separators, nothing shortened.
  var csv: String {
    let header = columns.map { Self.csvField($0.header) }
    let body = rows.map { row in
      row.map { cell in
        switch cell.value {
        case .text: Self.csvField(cell.joined)
        case .number(let number): number
        case .missing: ""
        }
      }
    }
    return ([header] + body).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// Cells with tabs between them, for the clipboard: what would end a cell in a text is a space.
  var tsv: String {
    let header = columns.map { Self.pasteable($0.header) }
    let body = rows.map { row in
      row.map { cell in
        switch cell.value {
        case .text: Self.pasteable(cell.joined)
        case .number(let number): number
        case .missing: ""
        }
      }
    }
    return ([header] + body).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  private static func pasteable(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      ["\t", "\n", "\r", "\u{2028}", "\u{2029}"].contains(scalar) ? " " : scalar
    }
    return noFormula(String(String.UnicodeScalarView(scalars)))
  }

  /// A text that no spreadsheet takes for a formula.
  private static func noFormula(_ text: String) -> String {
    text.unicodeScalars.first.map("=+-@\t\r".unicodeScalars.contains) == true ? "'" + text : text
  }

  /// The table with no text that a spreadsheet would take for a formula.
  var safeForSpreadsheets: TextTable {
    var table = self
    table.rows = rows.map { row in
      row.map { cell in
        guard case .text = cell.value else { return cell }
        return Cell(Self.noFormula(cell.joined))
      }
    }
    return table
  }

  /// An array of objects keyed by the headers; a header that stands twice gets `_2`, `_3`, ….
  var json: String {
    let keys = uniqueHeaders.map(JSONString.quoted)
    let objects = rows.map { row in
      zip(keys, row).map { key, cell in
        switch cell.value {
        case .text: "    \(key): \(JSONString.quoted(cell.joined))"
        case .number(let number): "    \(key): \(number)"
        case .missing: "    \(key): null"
        }
      }.joined(separator: ",\n")
    }
    if objects.isEmpty { return "[]\n" }
    return "[\n" + objects.map { "  {\n\($0)\n  }" }.joined(separator: ",\n") + "\n]\n"
  }

  private var uniqueHeaders: [String] {
    var taken: Set<String> = []
    return columns.map { column in
      var header = column.header
      var number = 1
      while !taken.insert(header).inserted {
        number += 1
        header = "\(column.header)_\(number)"
      }
      return header
    }
  }

  private static func csvField(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else { return text }
    let doubled = text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"\(String(String.UnicodeScalarView(doubled)))\""
  }
}
