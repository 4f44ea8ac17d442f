/// A name as SQL compares it: by bytes, with the case of ASCII letters folded.
///
/// So two encodings of `é` are two names, unlike two equal `String`s.
struct SQLName: Hashable {
  /// The UTF-8 of the name with small ASCII letters.
  let folded: [UInt8]

  init(_ name: String) { self.init(utf8: name.utf8) }

  init(utf8 bytes: some Sequence<UInt8>) { folded = bytes.map(Self.folded) }

  static func folded(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }

  /// Whether this begins as SQLite's own tables do, so that no other can have the name.
  var isReserved: Bool { folded.starts(with: "sqlite_".utf8) }

  /// Whether this names one of SQLite's own tables, which tell of the connection.
  var isOfSQLite: Bool {
    isReserved || isOfPragma || Self.tablesOfSQLite.contains(self)
  }

  /// Whether SQLite may have a table of this name that tells what a pragma does.
  var isOfPragma: Bool { folded.starts(with: "pragma_".utf8) }

  private static let tablesOfSQLite = Set(
    [
      "json_each", "json_tree", "jsonb_each", "jsonb_tree", "dbstat", "fts3tokenize", "bytecode",
      "tables_used",
    ].map(Self.init))
}

extension String {
  /// The name as an identifier in a statement.
  var quotedIdentifier: String {
    // By scalars: a quote with a combining mark after it is one `Character`, and no quote.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in unicodeScalars {
      quoted.append(scalar)
      if scalar == "\"" { quoted.append(scalar) }
    }
    quoted.append("\"")
    return String(quoted)
  }
}
