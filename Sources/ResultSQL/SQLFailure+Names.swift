extension SQLFailure {
  /// A text without a statement.
  static var noStatement: SQLFailure {
    SQLFailure(
      .syntax, "there is no statement",
      remedy: "Write one, such as select * from NAME, where NAME is a result.")
  }

  static func nul(at offset: Int) -> SQLFailure {
    SQLFailure(
      .syntax, "the statement holds a NUL", remedy: "Remove that character.", offset: offset)
  }

  static func syntax(_ message: String, at offset: Int?) -> SQLFailure {
    SQLFailure(
      .syntax, message,
      remedy: "The SQL is SQLite's: names in double quotes where they are not plain words, texts "
        + "in single quotes.",
      offset: offset)
  }

  static func noTable(_ name: String, among tables: [SQLTable], at offset: Int?) -> SQLFailure {
    let names = tables.map(\.name)
    return SQLFailure(
      .unknownName, "there is no table \(name)", remedy: list("The tables are", names),
      offset: offset, name: name, candidates: names)
  }

  /// - Parameter isQuoted: Whether the name stands in double quotes, as a text must not.
  static func noColumn(
    _ name: String, of tables: [SQLTable], at offset: Int?, isQuoted: Bool
  ) -> SQLFailure {
    let advice = isQuoted && name.count < 80 ? "A text stands in single quotes: '\(name)'. " : ""
    let lists = tables.map { list("The columns of \($0.name) are", $0.columns) }
    return SQLFailure(
      .unknownName, "there is no column \(name)",
      remedy: advice
        + (lists.isEmpty ? "The statement reads no table." : lists.joined(separator: " ")),
      offset: offset, name: name, candidates: tables.flatMap(\.columns))
  }

  static func noFunction(_ name: String, at offset: Int?) -> SQLFailure {
    SQLFailure(
      .unknownName, "there is no function \(name)", remedy: AllowedFunctions.summary,
      offset: offset, name: name, candidates: AllowedFunctions.all)
  }

  static func ambiguous(_ name: String, at offset: Int?) -> SQLFailure {
    SQLFailure(
      .ambiguousName, "\(name) may be a column of several tables",
      remedy: "Write the table before it, as in NAME.\(name); a table that stands twice needs two "
        + "names, as in NAME as a, NAME as b.",
      offset: offset, name: name)
  }

  /// Tables that SQL cannot tell apart.
  static func namedAlike(_ names: [String]) -> SQLFailure {
    SQLFailure(
      .ambiguousName, "\(names.joined(separator: " and ")) are one name in SQL",
      remedy: "SQL does not tell large letters from small ones; bind one by another name, by let.",
      name: names.first, candidates: names)
  }

  /// A table that no statement can name.
  static func unusableName(_ name: String) -> SQLFailure {
    SQLFailure(
      .refused, "\(name) cannot be a table in SQL",
      remedy: "A table has a column at least, and its name does not begin with sqlite_; bind it by "
        + "another name, by let.",
      name: name)
  }
}
