/// The functions that a statement may call: those whose answer is in their arguments alone.
///
/// None that asks the clock or chance, none that tells of the connection or the library, none that
/// reaches files or the schema, and none of JSON, which results do not hold and whose aggregates
/// grow without a limit. All are in SQLite 3.40, so that a notebook does not depend on a newer one;
/// those of maths a build may lack.
enum AllowedFunctions {
  private static let groups = [
    ["count", "sum", "total", "avg", "min", "max", "group_concat"],
    [
      "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead",
      "first_value", "last_value", "nth_value",
    ],
    [
      "length", "lower", "upper", "substr", "substring", "instr", "replace", "trim", "ltrim",
      "rtrim", "like", "glob", "printf", "format", "char", "unicode", "hex", "quote", "soundex",
    ],
    ["coalesce", "ifnull", "iif", "nullif", "typeof", "likely", "unlikely", "likelihood"],
    [
      "abs", "round", "sign", "ceil", "ceiling", "floor", "trunc", "mod", "pow", "power", "sqrt",
      "exp", "ln", "log", "log10", "log2", "pi", "degrees", "radians", "sin", "cos", "tan", "asin",
      "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
    ],
  ]

  /// Aggregates first, then window functions, then those of texts, of choice and of numbers.
  static let all = Array(groups.joined())

  static let names = Set(all)

  /// The list in a sentence.
  static let summary = """
    Aggregates, window functions, and functions of texts and numbers may be called, such as sum, \
    avg, group_concat, row_number, lag, substr, replace, printf, round and coalesce.
    """

  /// Functions that ask the clock, or can be told to.
  static let ofTime: Set<String> = [
    "date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff", "current_date",
    "current_time", "current_timestamp",
  ]
}
