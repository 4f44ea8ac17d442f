import Foundation

/// The clipboard of the user's own machine, which a terminal fills when it is asked to by OSC 52.
struct Clipboard: Sendable {
  /// Why a text is not copied.
  enum Refusal: Error, Equatable, CustomStringConvertible {
    /// There is no terminal, or one that knows no such sequence.
    case noTerminal
    /// The text is longer than terminals take.
    case tooLong(bytes: Int)

    /// What is the matter, and the way out.
    var description: String {
      switch self {
      case .noTerminal:
        "this terminal has no clipboard that can be filled; write the text to a file: .copy FILE"
      case .tooLong(let bytes):
        """
        \(bytes) bytes are more than terminals take for the clipboard (\(Clipboard.limit)); write \
        the text to a file: .copy FILE
        """
      }
    }
  }

  /// The bytes of a text that fit: 100,000 for the whole sequence, of which terminals, tmux and
  /// multiplexers take no more.
  static let limit = 74_994

  /// What is known of the terminal.
  var facts: TerminalFacts
  /// Where `TMUX` is looked for.
  var environment: [String: String]

  /// What must be written to the terminal for it to keep a text.
  func sequence(for text: String) throws(Refusal) -> String {
    guard facts.isOutputTerminal, !facts.isDumb else { throw .noTerminal }
    let bytes = Data(text.utf8)
    guard bytes.count <= Self.limit else { throw .tooLong(bytes: bytes.count) }
    let sequence = "\u{1B}]52;c;\(bytes.base64EncodedString())\u{7}"
    guard let tmux = environment["TMUX"], !tmux.isEmpty else { return sequence }
    return "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\"
  }
}
