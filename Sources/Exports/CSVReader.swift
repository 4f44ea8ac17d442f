/// Reads CSV of RFC 4180, as spreadsheets and this program write it: a line ends in LF, CR LF or CR, and
/// a quote within a field that does not begin with one is a quote.
public enum CSVReader {
  /// The rows; empty lines and a byte order mark are left out, and what is no UTF-8 is replaced.
  public static func rows(_ bytes: [UInt8]) -> [[String]] {
    var reader = Rows()
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for byte in bytes[start...] { reader.take(byte) }
    reader.endRow()
    return reader.rows
  }

  private struct Rows {
    var rows: [[String]] = []
    private var row: [String] = []
    private var field: [UInt8] = []
    private var isQuoted = false
    private var wasQuote = false
    private var wasReturn = false

    mutating func take(_ byte: UInt8) {
      if isQuoted {
        isQuoted = byte != UInt8(ascii: "\"")
        wasQuote = !isQuoted
        wasReturn = false
        if isQuoted { field.append(byte) }
        return
      }
      switch byte {
      case UInt8(ascii: "\"") where wasQuote || field.isEmpty:
        if wasQuote { field.append(byte) }
        isQuoted = true
      case UInt8(ascii: ","): endField()
      case 0x0A where wasReturn: break
      case 0x0D, 0x0A: endRow()
      default: field.append(byte)
      }
      wasQuote = false
      wasReturn = byte == 0x0D
    }

    private mutating func endField() {
      row.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
    }

    mutating func endRow() {
      endField()
      if row.count > 1 || !row[0].isEmpty { rows.append(row) }
      row = []
    }
  }
}
