import Diagnostics
import Foundation

/// Which colours go where.
struct TerminalStyle: Sendable, Equatable {
  /// What the user asked for.
  enum Choice: String, Sendable, CaseIterable {
    /// Colours on a terminal, unless `NO_COLOR`, `TERM=dumb` or `--plain` says otherwise.
    case auto
    /// Colours in any case.
    case on
    /// None.
    case off
  }

  /// What a piece of text is.
  enum Role: String, Sendable {
    /// What went wrong.
    case error = "1;31"
    /// What may be wrong.
    case warning = "1;33"
    /// What is secondary.
    case dim = "2"
    /// What names something, as in the prompt.
    case name = "1"
    /// A mode that costs nothing.
    case calm = "32"
    /// A mode that reaches the service.
    case alert = "35"
  }

  /// Whether standard output has colours.
  var colorsOutput: Bool
  /// Whether standard error has colours.
  var colorsErrors: Bool

  /// Colours, or none, on both.
  init(colorsOutput: Bool, colorsErrors: Bool) {
    self.colorsOutput = colorsOutput
    self.colorsErrors = colorsErrors
  }

  /// The colours that terminal, environment and user allow.
  init(
    _ choice: Choice = .auto, facts: TerminalFacts, environment: [String: String],
    isPlain: Bool = false
  ) {
    switch choice {
    case .on: self.init(colorsOutput: true, colorsErrors: true)
    case .off: self.init(colorsOutput: false, colorsErrors: false)
    case .auto:
      let areRefused = facts.isDumb || isPlain || !(environment["NO_COLOR"] ?? "").isEmpty
      self.init(
        colorsOutput: facts.isOutputTerminal && !areRefused,
        colorsErrors: facts.isErrorTerminal && !areRefused)
    }
  }

  /// A part of the prompt, with its colour marked as taking no room.
  ///
  /// - Parameter text: Made safe already.
  func prompt(_ text: String, _ role: Role) -> String {
    guard colorsOutput, !text.isEmpty else { return text }
    return "\u{1}\u{1B}[\(role.rawValue)m\u{2}\(text)\u{1}\u{1B}[0m\u{2}"
  }

  /// Text for standard output.
  func output(_ text: String, _ role: Role) -> String {
    colorsOutput ? Self.colored(text, role) : text
  }

  /// A rendered diagnostic for standard error: the kind of problem in its colour, notes and help dim.
  func diagnostic(_ rendered: String) -> String {
    guard colorsErrors else { return rendered }
    return rendered.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Self.diagnosticLine).joined(separator: "\n")
  }

  private static func diagnosticLine(_ line: Substring) -> String {
    if line.hasPrefix("note: ") || line.hasPrefix("help: ") { return colored(line, .dim) }
    let pattern =
      /((?:(?:statbook|line \d+|.+?:\d+:\d+): )?)((error|warning|note)(?:\[[^\]]*\])?:)/
    guard let match = line.prefixMatch(of: pattern) else { return String(line) }
    let role: Role = match.3 == "error" ? .error : match.3 == "warning" ? .warning : .dim
    return match.1 + colored(match.2, role) + line[match.range.upperBound...]
  }

  private static func colored(_ text: some StringProtocol, _ role: Role) -> String {
    "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
  }
}
