extension DiagnosticCode {
  /// The codes about the syntax of cells.
  static let syntax: [DiagnosticCode] = [
    notUTF8, strayCharacter, openQuote, unknownEscape, foreignQuotes, malformedNumeral,
    unknownParameter, unknownStatement, noExpression, shellCommand, unmatchedBracket,
    unexpectedText, missingText, missingComma, repeatedClause, reservedName, nestedTooDeeply,
    doubleEquals, indentedStatement, noResultName, missingLet, optionWithoutShow, misspeltWord,
    moreProblems, bareNumber, countOutOfRange, backwardRange,
  ]

  /// A page: why it is a problem and how to mend it, then an example of each.
  private static func page(_ why: String, wrong: String, right: String) -> String {
    "\(why)\n\nWrong:\n\n```\n\(wrong)\n```\n\nRight:\n\n```\n\(right)\n```"
  }

  // MARK: Characters and texts

  /// Bytes that are no text.
  public static let notUTF8 = DiagnosticCode(
    "SB001", "Text that is not UTF-8",
    page(
      """
      Cells are text in UTF-8. The file holds a byte that is none, as files from older programs do,
      which keep each letter in one byte. Save it as UTF-8 in your editor, or convert it with
      `iconv -f WINDOWS-1252 -t UTF-8`. The example shows the byte as `<E9>`.
      """,
      wrong: "find \"Caf<E9>\"", right: "find \"Café\""))

  /// A character without a meaning.
  public static let strayCharacter = DiagnosticCode(
    "SB002", "A character that means nothing here",
    page(
      """
      Outside of a text in double quotes and of a comment behind `#`, the language knows letters,
      digits and a few marks. A character beyond these often comes with text from another program:
      a space that does not break, a dash, a semicolon. Remove it or replace it. Control characters
      may not stand in texts and comments either; in a text they are written `\\u{1B}`.
      """,
      wrong: "show caseload;", right: "show caseload"))

  /// A text that does not end.
  public static let openQuote = DiagnosticCode(
    "SB003", "A quote that is not closed",
    page(
      """
      A text in double quotes goes to the next `\"`, over line ends too, and there is none. If the
      place looks right, a quote is missing further up: then texts and what is between them have
      changed places from there on. A quote within a text is written `\\"`.
      """,
      wrong: "find \"payment", right: "find \"payment\""))

  /// A backslash that begins no escape.
  public static let unknownEscape = DiagnosticCode(
    "SB004", "An escape that does not exist",
    page(
      """
      In a text a backslash begins one of `\\"` `\\\\` `\\n` `\\t` `\\r` `\\u{…}`, the last with one to
      six hexadecimal digits of a character's number. A backslash itself is written twice. Paths
      are written with `/` on every system.
      """,
      wrong: #"export caseload to "out\caseload.csv""#,
      right: #"export caseload to "out/caseload.csv""#))

  /// A text in single or typographic quotes.
  public static let foreignQuotes = DiagnosticCode(
    "SB005", "A text in other quotes",
    page(
      """
      Texts stand in double quotes, as the keyboard has them. Single quotes are those of SQL, and
      belong into its text; curly ones come from word processors.
      """,
      wrong: "find 'payment'", right: "find \"payment\""))

  // MARK: Numbers, periods, parameters

  /// What begins with a digit and is neither number nor period.
  public static let malformedNumeral = DiagnosticCode(
    "SB006", "A number or a period that can't be read",
    page(
      """
      A period is a month `2026-05`, a quarter `2026-Q2`, a financial year `2023/24`, or a year
      `2024`. A number has digits, perhaps `_` between them, `-` before and `.` within: `-0.5`,
      `100_000`; a comma or a space between its thousands, as tables have them, is none of it. What
      only looks like one, such as a label, stands in double quotes.
      """,
      wrong: "get default from uc by month = 2026-5",
      right: "get default from uc by month = 2026-05"))

  /// A parameter without a value.
  public static let unknownParameter = DiagnosticCode(
    "SB007", "A parameter that has no value",
    page(
      """
      `$name` stands for a value that is given when the notebook is run, with `--set name=value`. No
      value of this name was given.
      """,
      wrong: "get default from uc by region = $twon",
      right: "get default from uc by region = $town"))

  /// A number where a name belongs.
  public static let bareNumber = DiagnosticCode(
    "SB025", "A number where a name belongs",
    page(
      """
      Values, levels and the like are named by labels, codes or ids. A label or a code of digits
      stands in double quotes, so that it can't be taken for a number or a year.
      """,
      wrong: "get default from uc by children = 3",
      right: "get default from uc by children = \"3\""))

  /// A count that is none.
  public static let countOutOfRange = DiagnosticCode(
    "SB026", "A count out of range",
    page(
      "A number of periods, of series or of rows is a whole number, and mostly at least 1.",
      wrong: "get default from uc by month = latest 0",
      right: "get default from uc by month = latest 12"))

  /// A range whose end is before its beginning.
  public static let backwardRange = DiagnosticCode(
    "SB027", "A range that goes backwards",
    page(
      """
      A range of periods goes from the earlier to the later, and holds all periods from the one to
      the other. To have the later periods first in a table, list them: `2025-05, 2025-04`.
      """,
      wrong: "get default from uc by month = 2025-12..2025-04",
      right: "get default from uc by month = 2025-04..2025-12"))

  // MARK: Statements

  /// A word that begins no statement.
  public static let unknownStatement = DiagnosticCode(
    "SB008", "An unknown statement",
    page(
      """
      A statement begins with one of `use`, `alias`, `let`, `get`, `query`, `show`, `find`,
      `describe`, `chart`, `compare`, `expect`, `sql`, `export`, `import`, `release`, `audit`,
      `refresh`. The name of a result may stand alone, and is shown.
      """,
      wrong: "shwo caseload", right: "show caseload"))

  /// A verb that makes no result where one is needed.
  public static let noExpression = DiagnosticCode(
    "SB009", "A statement of its own",
    page(
      """
      `lookup` names a file's columns and `cite` shows the reference of a figure; neither makes a table that
      could be shown, bound or passed on, so each begins a statement. Both may be names, as in
      `let cite = …`, and are read as such where nothing stands behind them that the verb would take.
      """,
      wrong: "show cite caseload", right: "cite caseload"))

  /// A line for the shell.
  public static let shellCommand = DiagnosticCode(
    "SB010", "A command of the shell",
    page(
      """
      Lines that begin with `.` are commands of the interactive shell; they steer the session, and a
      cell that holds one would not give the same result twice. Lines that begin with `%` or `!` are
      those of other notebooks; no statement here runs a program.
      """,
      wrong: ".width 100\nshow caseload", right: "show caseload"))

  /// `=` behind a name without `let`.
  public static let missingLet = DiagnosticCode(
    "SB021", "A name without `let`",
    page(
      "A result gets its name by `let`, a dataset by `use`, anything else by `alias`.",
      wrong: "caseload = get default from uc", right: "let caseload = get default from uc"))

  /// A word of the language as a name.
  public static let reservedName = DiagnosticCode(
    "SB016", "A word of the language as a name",
    page(
      "Words that begin a statement, a query or a clause can't be bound, since they are read as such.",
      wrong: "let get = get default from uc", right: "let caseload = get default from uc"))

  /// A statement on an indented line.
  public static let indentedStatement = DiagnosticCode(
    "SB019", "A statement on an indented line",
    page(
      """
      A line that is indented deeper than the statement before goes on that statement, as the lines
      of a query do. So a statement begins in the column of the one before.
      """,
      wrong: "show caseload\n  show amounts", right: "show caseload\nshow amounts"))

  /// An option of `show` elsewhere.
  public static let optionWithoutShow = DiagnosticCode(
    "SB022", "An option of `show` without `show`",
    page(
      """
      `pivot … across`, `hide single`, `all rows`, `with notes` and `as query` say how a result is
      shown, so they stand behind `show`, and not behind a result alone or behind `let`.
      """,
      wrong: "caseload pivot month across", right: "show caseload pivot month across"))

  /// Not the name of a result.
  public static let noResultName = DiagnosticCode(
    "SB020", "Not the name of a result",
    page(
      """
      Here stands the name of a result, a single word that `let` binds. Datasets, fields and labels
      have no rows to be shown; `describe` tells what they are.
      """,
      wrong: "show uc.month", right: "describe uc.month"))

  // MARK: Within a statement

  /// Something other than what belongs here.
  public static let unexpectedText = DiagnosticCode(
    "SB012", "Something else belongs here",
    page(
      """
      The statement was understood up to here, and can't go on like this. The message says what
      belongs here. Behind a whole statement nothing more does: another one begins on a line of its
      own.
      """,
      wrong: "export caseload \"out/caseload.csv\"",
      right: "export caseload to \"out/caseload.csv\""))

  /// Something is missing at the end.
  public static let missingText = DiagnosticCode(
    "SB013", "Something is missing",
    page(
      """
      The statement ends where more of it must follow. If it goes on in the next line, indent that
      line; a comma, `+`, `=` or `\\` at the end of the line joins the two as well.
      """,
      wrong: "get default from uc by", right: "get default from uc by month"))

  /// No comma between two items.
  public static let missingComma = DiagnosticCode(
    "SB014", "A comma is missing",
    page(
      "Items of a list have commas between them. Only axes may have line ends there instead.",
      wrong: "get default from uc by region = \"London\" \"Wales\"",
      right: "get default from uc by region = \"London\", \"Wales\""))

  /// A clause that stands twice.
  public static let repeatedClause = DiagnosticCode(
    "SB015", "A clause that stands twice",
    page(
      "Each clause and each option stands once in a statement; several axes stand behind one `by`.",
      wrong: "get default from uc by month by region", right: "get default from uc by month, region"
    ))

  /// A word that is probably misspelt.
  public static let misspeltWord = DiagnosticCode(
    "SB023", "A word that may not stand here",
    page(
      "Only some words may stand here, and this is none of them. The message names the nearest.",
      wrong: "show caseload pivott month across", right: "show caseload pivot month across"))

  /// `==`.
  public static let doubleEquals = DiagnosticCode(
    "SB018", "Two equals signs",
    page(
      "One `=` compares, since nothing is assigned there. Two are taken for one, with this warning.",
      wrong: "expect caseload has == 12 rows", right: "expect caseload has = 12 rows"))

  /// A bracket without its partner.
  public static let unmatchedBracket = DiagnosticCode(
    "SB011", "A bracket without its partner",
    page(
      "Each `(` and `[` is closed by its own partner, in the reverse order of opening.",
      wrong: "get default from uc by region = group \"A\" = [\"London\", \"Wales\"",
      right: "get default from uc by region = group \"A\" = [\"London\", \"Wales\"]"))

  /// Brackets in brackets in brackets.
  public static let nestedTooDeeply = DiagnosticCode(
    "SB017", "Brackets nested too deeply",
    page(
      "Brackets may stand 64 deep in each other. A group of groups holds what one group would.",
      wrong: "get default from uc by a = group [group [group [… \"A\" …]]]",
      right: "get default from uc by a = group [\"A\"]"))

  /// There are more problems than are shown.
  public static let moreProblems = DiagnosticCode(
    "SB024", "More problems than are shown",
    page(
      """
      Fifty problems of a cell are shown; from the next on it was not read to its end. So many often
      have one cause, such as a quote that is missing, or a file that holds something else.
      """,
      wrong: ";\n,\n;\n…", right: "show caseload"))
}
