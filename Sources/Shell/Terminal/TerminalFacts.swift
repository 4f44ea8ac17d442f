import CReadline

/// What is known of the line editor.
enum TerminalFacts {
  /// The version of GNU readline.
  static var readlineVersion: String { String(cString: statbook_readline_version()) }
}
