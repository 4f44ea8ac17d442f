import Diagnostics
import Foundation

/// Shows texts that are longer than the screen.
struct Pager {
  /// When a text goes to the pager.
  enum Mode: String, Sendable, CaseIterable {
    /// When it has more lines than the screen.
    case auto
    /// Always.
    case on
    /// Never.
    case off
  }

  /// When a text goes to the pager.
  var mode = Mode.auto
  /// The signals that the shell hears.
  var signals: TerminalSignals
  /// Where `STATBOOK_PAGER` and `PAGER` are looked for.
  var environment: [String: String]
  /// Whether standard input and output are a terminal; else texts are only printed.
  var isTerminal: Bool

  /// A pager.
  init(
    mode: Mode = .auto, signals: TerminalSignals, environment: [String: String], isTerminal: Bool
  ) {
    self.mode = mode
    self.signals = signals
    self.environment = environment
    self.isTerminal = isTerminal
  }

  /// Shows a text, which is safe for a terminal, in the pager or on standard output.
  ///
  /// - Returns: What the user should know, where the pager could not be started.
  func show(_ text: String, size: TerminalSize = .current) -> String? {
    guard isTerminal, needsPager(text, size: size), let command else {
      StandardOutput.write(text)
      return nil
    }
    fflush(nil)
    let variables = environment.merging(["LESS": "FRSX", "LV": "-c"]) { own, _ in own }
    let child = ForegroundChild(signals: signals, environment: variables)
    guard child.run(command, input: text).isMissing else { return nil }
    StandardOutput.write(text)
    return """
      the pager "\(SafeText.visible(command))" can't be started; name another with STATBOOK_PAGER, \
      or do without: .pager off
      """
  }

  /// The command line of the pager; nil where texts are to be printed.
  var command: String? {
    let named = environment["STATBOOK_PAGER"] ?? environment["PAGER"]
    if let named { return ["", "cat"].contains(named) ? nil : named }
    return isInPath("less") ? "less" : nil
  }

  private func needsPager(_ text: String, size: TerminalSize) -> Bool {
    switch mode {
    case .on: true
    case .off: false
    case .auto: Self.rows(of: text, columns: size.columns, limit: size.rows) >= size.rows
    }
  }

  /// The rows that a text takes on a screen, counted up to a limit.
  static func rows(of text: String, columns: Int, limit: Int) -> Int {
    var rows = 0
    var rest = text[...]
    while !rest.isEmpty, rows < limit {
      let line = rest.prefix { $0 != "\n" }
      rows += max((line.displayWidth + columns - 1) / max(columns, 1), 1)
      rest = rest.dropFirst(line.count + 1)
    }
    return rows
  }

  private func isInPath(_ program: String) -> Bool {
    (environment["PATH"] ?? "").split(separator: ":")
      .contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}
