import CReadline
import Foundation

/// What is known of the terminal when the shell starts.
///
/// Made before there are threads: it takes the locale of the environment, and may change that.
public struct TerminalFacts: Sendable {
  /// Whether keys can be read.
  var isInputTerminal: Bool
  /// Whether standard output is shown to someone.
  var isOutputTerminal: Bool
  /// Whether standard error is shown to someone.
  var isErrorTerminal: Bool
  /// Whether it can do no more than write one line below the other.
  var isDumb: Bool
  /// Whether characters beyond ASCII can be taken to be shown: else `>` stands for `›`.
  var canShowUnicode: Bool

  /// Facts of their parts.
  init(
    isInputTerminal: Bool, isOutputTerminal: Bool, isErrorTerminal: Bool, isDumb: Bool = false,
    canShowUnicode: Bool = true
  ) {
    self.isInputTerminal = isInputTerminal
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.isDumb = isDumb
    self.canShowUnicode = canShowUnicode
  }

  /// The facts of this process.
  public init(environment: [String: String]) {
    self.init(
      isInputTerminal: isatty(STDIN_FILENO) == 1, isOutputTerminal: isatty(STDOUT_FILENO) == 1,
      isErrorTerminal: isatty(STDERR_FILENO) == 1,
      isDumb: Self.isDumb(environment["TERM"]), canShowUnicode: statbook_locale_is_utf8())
  }

  /// Whether a value of TERM promises nothing.
  static func isDumb(_ name: String?) -> Bool { ["", "dumb", "unknown"].contains(name ?? "") }

  /// The version of GNU readline.
  static var readlineVersion: String { String(cString: statbook_readline_version()) }
}

/// How much a terminal shows.
struct TerminalSize: Sendable, Equatable {
  /// Cells in a line.
  var columns = 80
  /// Lines.
  var rows = 24

  /// A size; 80 by 24 unless told.
  init(columns: Int = 80, rows: Int = 24) {
    self.columns = columns
    self.rows = rows
  }

  /// The size that the terminal has now, of which standard output, error or input is one; what it
  /// does not say is taken to be 80 by 24.
  static var current: TerminalSize {
    var size = TerminalSize()
    for descriptor in [STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO] {
      var window = winsize()
      guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 else { continue }
      if window.ws_col > 0 { size.columns = Int(window.ws_col) }
      if window.ws_row > 0 { size.rows = Int(window.ws_row) }
      break
    }
    return size
  }
}
