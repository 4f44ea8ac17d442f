import Diagnostics
import Foundation
import Tabulation

/// The terminal that a shell runs on: results on standard output, all else on standard error.
///
/// Whatever is written passes through ``SafeText``: labels and messages are shown and never obeyed.
final class TerminalConsole: ShellTerminal {
  let facts: TerminalFacts
  let signals: TerminalSignals
  let environment: [String: String]
  let progress: ProgressLine

  init(facts: TerminalFacts, signals: TerminalSignals, environment: [String: String]) {
    self.facts = facts
    self.signals = signals
    self.environment = environment
    progress = ProgressLine(.standardError(facts))
  }

  var width: Int { TerminalSize.current.columns }

  /// The colours that the settings leave.
  func style(_ settings: ShellSettings) -> TerminalStyle {
    TerminalStyle(
      settings.color, facts: facts, environment: environment, isPlain: settings.isPlain)
  }

  func show(_ text: String, _ settings: ShellSettings) {
    progress.clear()
    let pager = Pager(
      mode: settings.pager, signals: signals, environment: environment,
      isTerminal: facts.isInputTerminal && facts.isOutputTerminal && !facts.isDumb)
    if let note = pager.show(Self.safe(text)) { tell(note, settings) }
  }

  func tell(_ text: String, _ settings: ShellSettings) {
    progress.clear()
    StandardOutput.write(
      style(settings).diagnostic(wrapped(Self.safe(text))) + "\n", to: STDERR_FILENO)
  }

  /// The text broken between words, but for lines of a cell, under which a caret stands.
  private func wrapped(_ text: String) -> String {
    guard facts.isErrorTerminal else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { $0.hasPrefix("  | ") ? [String($0)] : String($0).wrapped(to: width) }
      .joined(separator: "\n")
  }

  func edit(_ text: String) throws -> String? {
    do throws(TextEditor.Failure) {
      return try TextEditor(signals: signals, environment: environment).edit(text, name: "cell")
    } catch {
      throw ShellRefusal(error.description)
    }
  }

  func copy(_ text: String) throws {
    do throws(Clipboard.Refusal) {
      StandardOutput.write(
        try Clipboard(facts: facts, environment: environment).sequence(for: text))
    } catch {
      throw ShellRefusal(error.description)
    }
  }

  func clear() {
    if !facts.isDumb { StandardOutput.write("\u{1B}[H\u{1B}[2J") }
  }

  private static func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(SafeText.visible)
      .joined(separator: "\n")
  }
}
