extension Reference {
  /// Whether a word is read as one wherever a name may stand, and means nothing to the language.
  public static func isPlain(_ word: String) -> Bool {
    Lexer.isOne(.word, word) && Keyword.bySpelling[word] == nil
  }
}
