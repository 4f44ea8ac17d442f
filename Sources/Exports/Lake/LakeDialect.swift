/// What the SQL of two engines differs in.
public enum LakeDialect: String, Sendable, CaseIterable {
  case duckdb, spark

  /// The name of the script of views.
  public var fileName: String { "views.\(rawValue).sql" }

  /// How a script says that it makes a view.
  var createView: String {
    switch self {
    case .duckdb: "CREATE OR REPLACE VIEW"
    case .spark: "CREATE OR REPLACE TEMPORARY VIEW"
    }
  }

  var textType: String { self == .duckdb ? "VARCHAR" : "STRING" }
  var numberType: String { "DOUBLE" }

  /// A name in quotes.
  func name(_ name: String) -> String {
    switch self {
    case .duckdb: "\"\(name.replacing("\"", with: "\"\""))\""
    case .spark: "`\(name.replacing("`", with: "``"))`"
    }
  }

  /// A text in quotes.
  func text(_ text: String) -> String {
    switch self {
    case .duckdb: "'\(text.replacing("'", with: "''"))'"
    case .spark: "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }
  }

  /// The statement that makes a view of files that have the same columns.
  func files(_ view: String, _ parts: [LakePart]) -> String {
    let columns = parts[0].columns.map { ($0.name, $0.isNumber ? numberType : textType) }
    switch self {
    case .duckdb:
      let paths = parts.map { "  \(text($0.path))" }.joined(separator: ",\n")
      let types = columns.map { "\(text($0.0)): \(text($0.1))" }.joined(separator: ", ")
      return """
        \(createView) \(name(view)) AS SELECT * FROM read_csv([
        \(paths)],
          header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
          columns = {\(types)},
          hive_partitioning = true,
          hive_types = {'dataset': VARCHAR, 'query': VARCHAR, 'release': VARCHAR});
        """
    case .spark:
      let folder = parts[0].path.split(separator: "/").dropLast(2).joined(separator: "/")
      let releases = parts.map { "release=" + LakePart.escaped($0.release) }
      // Hadoop takes a backslash and braces in a path for a pattern, and `%` for itself.
      let pattern =
        releases.count == 1 ? releases[0] : "{\(releases.joined(separator: ","))}"
      let types = (columns + ["dataset", "query", "release"].map { ($0, textType) })
        .map { "\(name($0.0)) \($0.1)" }.joined(separator: ", ")
      return """
        \(createView) \(name(view)) (\(types))
        USING csv OPTIONS (
          path \(text("\(folder)/\(pattern)/part-0.csv.gz")), basePath '.', header 'true',
          multiLine 'true', quote '"', escape '"', mode 'FAILFAST', encoding 'UTF-8');
        """
    }
  }
}
