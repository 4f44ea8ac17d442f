extension DiagnosticCode {
  /// The codes about the syntax of cells.
  static let syntax: [DiagnosticCode] = [
    notUTF8, strayCharacter, openQuote, unknownEscape, foreignQuotes, malformedNumeral,
    unknownParameter, unknownStatement, notInThisVersion, shellCommand, unmatchedBracket,
    unexpectedText, missingText, missingComma, repeatedClause, reservedName, nestedTooDeeply,
    doubleEquals, indentedStatement, noResultName, missingLet, optionWithoutShow, misspeltWord,
    moreProblems, bareNumber, countOutOfRange,
  ]

  /// notUTF8
  public static let notUTF8 = DiagnosticCode("SB001", "notUTF8", "")
  /// strayCharacter
  public static let strayCharacter = DiagnosticCode("SB002", "strayCharacter", "")
  /// openQuote
  public static let openQuote = DiagnosticCode("SB003", "openQuote", "")
  /// unknownEscape
  public static let unknownEscape = DiagnosticCode("SB004", "unknownEscape", "")
  /// foreignQuotes
  public static let foreignQuotes = DiagnosticCode("SB005", "foreignQuotes", "")
  /// malformedNumeral
  public static let malformedNumeral = DiagnosticCode("SB006", "malformedNumeral", "")
  /// unknownParameter
  public static let unknownParameter = DiagnosticCode("SB007", "unknownParameter", "")
  /// unknownStatement
  public static let unknownStatement = DiagnosticCode("SB008", "unknownStatement", "")
  /// notInThisVersion
  public static let notInThisVersion = DiagnosticCode("SB009", "notInThisVersion", "")
  /// shellCommand
  public static let shellCommand = DiagnosticCode("SB010", "shellCommand", "")
  /// unmatchedBracket
  public static let unmatchedBracket = DiagnosticCode("SB011", "unmatchedBracket", "")
  /// unexpectedText
  public static let unexpectedText = DiagnosticCode("SB012", "unexpectedText", "")
  /// missingText
  public static let missingText = DiagnosticCode("SB013", "missingText", "")
  /// missingComma
  public static let missingComma = DiagnosticCode("SB014", "missingComma", "")
  /// repeatedClause
  public static let repeatedClause = DiagnosticCode("SB015", "repeatedClause", "")
  /// reservedName
  public static let reservedName = DiagnosticCode("SB016", "reservedName", "")
  /// nestedTooDeeply
  public static let nestedTooDeeply = DiagnosticCode("SB017", "nestedTooDeeply", "")
  /// doubleEquals
  public static let doubleEquals = DiagnosticCode("SB018", "doubleEquals", "")
  /// indentedStatement
  public static let indentedStatement = DiagnosticCode("SB019", "indentedStatement", "")
  /// noResultName
  public static let noResultName = DiagnosticCode("SB020", "noResultName", "")
  /// missingLet
  public static let missingLet = DiagnosticCode("SB021", "missingLet", "")
  /// optionWithoutShow
  public static let optionWithoutShow = DiagnosticCode("SB022", "optionWithoutShow", "")
  /// misspeltWord
  public static let misspeltWord = DiagnosticCode("SB023", "misspeltWord", "")
  /// moreProblems
  public static let moreProblems = DiagnosticCode("SB024", "moreProblems", "")
  /// bareNumber
  public static let bareNumber = DiagnosticCode("SB025", "bareNumber", "")
  /// countOutOfRange
  public static let countOutOfRange = DiagnosticCode("SB026", "countOutOfRange", "")
}
