import Diagnostics

extension Problem {
  /// That a text ends in the middle of a statement.
  static func endsEarly(at offset: Int) -> Problem {
    Problem(
      .missingText, at: SourceRange(offset, offset), "it ends in the middle of a statement",
      remedy: "Write the rest of it.")
  }
}
