extension SQLFailure {
  /// The statement had to end.
  static func ended(_ reason: Code, _ limits: SQLSandbox.Limits) -> SQLFailure {
    switch reason {
    case .cancelled: .cancelled
    case .memoryLimit:
      SQLFailure(
        .memoryLimit,
        "the statement takes more memory than the \(size(limits.memory)) it may",
        remedy: "Group or filter the rows first, sort fewer of them, and join on equal codes.")
    default:
      SQLFailure(
        .timeLimit, "the statement takes longer than the \(seconds(limits.seconds)) it may",
        remedy: """
          Join tables on equal codes and periods, filter before joining, and end each \
          with recursive by a condition.
          """)
    }
  }

  static var cancelled: SQLFailure {
    SQLFailure(.cancelled, "the statement was cancelled", remedy: "Run the cell again.")
  }

  /// The rows of a table do not fit into memory.
  static func tableTooLarge(_ name: String, _ limit: Int) -> SQLFailure {
    SQLFailure(
      .memoryLimit, "\(name) and the tables before it take more than \(size(limit)) of memory",
      remedy: "Bind a result with fewer rows or columns of it, and read that.", name: name)
  }

  static func tooManyRows(_ limit: Int) -> SQLFailure {
    SQLFailure(
      .rowLimit, "the statement returns more than \(limit) rows",
      remedy: "Group them, filter them by where, or end the statement by limit \(limit).")
  }

  static func statementTooLong(_ limit: Int) -> SQLFailure {
    SQLFailure(
      .lengthLimit, "the statement is longer than \(limit) bytes",
      remedy: "Put long lists of values into a result, and join it.")
  }

  static func tooManyDefinitions(_ limit: Int) -> SQLFailure {
    SQLFailure(
      .lengthLimit, "the statement defines more than \(limit) names by with and window",
      remedy: "Bind some of them as results of their own, by let.")
  }

  static var growth: SQLFailure {
    SQLFailure(
      .lengthLimit, "the statement grows too large when the names it defines are put in",
      remedy: "Bind those that are used several times as results of their own, by let.")
  }

  static func textTooLong(_ limit: Int) -> SQLFailure {
    SQLFailure(
      .lengthLimit, "a text or a row is longer than \(limit) bytes",
      remedy: "Join fewer texts into one, cut them by substr, or compute less in one statement.")
  }

  static func pattern(_ limit: Int) -> SQLFailure {
    SQLFailure(
      .lengthLimit, "a pattern of like or glob is longer than \(limit) bytes, or its text too long",
      remedy: "Compare a part of the text: substr, or several shorter patterns.")
  }

  static var format: SQLFailure {
    SQLFailure(
      .lengthLimit, "printf has a conversion that is unknown, or wider than 1000",
      remedy: "Write widths and precisions up to 1000, and conversions such as %d, %.1f and %s.")
  }

  /// What SQLite says of a statement that is past its limits, in its own words.
  static func tooComplex(_ reason: String, at offset: Int?) -> SQLFailure {
    SQLFailure(
      .lengthLimit, "the statement is too large: \(reason)",
      remedy: "Bind parts of it as results of their own, by let; put long lists into a result.",
      offset: offset)
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(bytes) bytes"
  }

  private static func seconds(_ seconds: Double) -> String {
    let whole = seconds.rounded()
    if whole == seconds, abs(whole) < 1e9 { return "\(Int(whole)) seconds" }
    return "\(seconds) seconds"
  }

  /// A step that opens, confines or fills a connection went wrong, which no statement can cause.
  static func notReady(_ doing: String, because reason: String) -> SQLFailure {
    SQLFailure(
      .other, "SQLite could not be made ready for the statement: \(doing): \(reason)",
      remedy: "Please report this, with the version of the system's SQLite.")
  }
}
