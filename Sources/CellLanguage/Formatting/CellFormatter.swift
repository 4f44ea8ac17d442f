/// Brings cells into the usual form, without a change of what they say.
public enum CellFormatter {
  /// The text with ordinary spaces and indentation.
  ///
  /// Comments stay, lists stay broken where they are, and of several empty lines one is left. A text
  /// that is not whole is returned as it is.
  public static func format(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let formatted = formatted(bytes) else { return text }
    // What is in doubt stays as its author wrote it.
    let before = CellParser.run(bytes, parameters: nil).result
    let after = CellParser.run(Array(formatted.utf8), parameters: nil).result
    return before.statements == after.statements ? formatted : text
  }

  /// The text in the usual form; nil where it is not whole.
  static func formatted(_ bytes: [UInt8]) -> String? {
    let (result, parser) = CellParser.run(bytes, parameters: nil)
    guard result.outcome == .complete else { return nil }
    var layout = TokenLayout(parser)
    return layout.text()
  }
}
