import CReadline
import Diagnostics
import Foundation

/// Reads lines from the terminal, with GNU readline or, on a dumb terminal, without.
///
/// Used by one thread at a time, and only where standard input is a terminal: on a pipe readline
/// would echo the prompt.
final class LineEditor {
  /// What reading came to.
  enum Event: Equatable {
    /// A line; several, where they were pasted or recalled so.
    case text(String)
    /// Ctrl-D on an empty line, or the terminal is gone.
    case endOfInput
    /// Ctrl-C: what was typed is given up.
    case interrupted
    /// A signal that ends the shell.
    case terminated(Int32)
  }

  /// How many entries can be recalled.
  static let historyLimit = 2000

  /// Says what may stand where the cursor is; nil: nothing can be completed.
  var completer: LineCompletion.Source?

  private let signals: TerminalSignals
  private let facts: TerminalFacts
  private let plainReader: PlainLineReader

  /// An editor on standard input and output.
  init(signals: TerminalSignals, facts: TerminalFacts) {
    self.signals = signals
    self.facts = facts
    plainReader = PlainLineReader(signals: signals)
  }

  /// Adds an entry, of one or several lines, to those that the up arrow recalls.
  func addHistory(_ text: String) { statbook_history_add(text, Int32(Self.historyLimit)) }

  /// Forgets what the up arrow recalls.
  func clearHistory() { statbook_history_clear() }

  /// Reads a line, after a prompt whose parts that take no room stand between `\u{1}` and `\u{2}`,
  /// with a text in it that can be edited.
  func read(prompt: String, initial: String = "") -> Event {
    if let number = signals.pending.endingNumber { return .terminated(number) }
    _ = signals.take([.interrupt, .stop, .resumption, .resize])
    fflush(nil)
    if facts.isDumb { return plainReader.read(prompt: prompt, initial: initial) }
    return signals.catching([SIGTSTP, SIGCONT, SIGWINCH]) {
      statbook_readline_begin(
        prompt, initial,
        { context, what, again in
          guard let context else { return }
          let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
          editor.completion.complete(what, again: again, from: editor.completer)
        }, Unmanaged.passUnretained(self).toOpaque())
      while true {
        if let event = next() { return event }
      }
    }
  }

  private let completion = LineCompletion()

  /// Waits for keys or a signal, and does what they ask.
  private func next() -> Event? {
    let hasKeys = statbook_readline_has_keys()
    let ready = hasKeys ? (true, !signals.pending.isEmpty) : signals.wait(for: STDIN_FILENO)
    if ready.1, let event = heedSignals() { return event }
    guard ready.0 else { return nil }
    switch statbook_readline_feed() {
    case STATBOOK_READING_LINE: return .text(String(cString: statbook_readline_line()))
    case STATBOOK_READING_END:
      if let number = signals.pending.endingNumber { return .terminated(number) }
      return .endOfInput
    case STATBOOK_READING_INTERRUPTED: return interrupted()
    case STATBOOK_READING_SUSPENDED:
      suspend()
      return nil
    default: return nil
    }
  }

  private func heedSignals() -> Event? {
    if let number = signals.pending.endingNumber {
      statbook_readline_abandon("")
      return .terminated(number)
    }
    let noted = signals.take([.interrupt, .stop, .resumption, .resize])
    if noted.contains(.interrupt) { return interrupted() }
    if noted.contains(.stop) {
      suspend()
    } else if noted.contains(.resumption) {
      // It was stopped by a signal that nobody can catch; the modes are the shell's now.
      statbook_readline_leave()
      statbook_readline_resume()
    } else if noted.contains(.resize) {
      statbook_readline_resize()
    }
    return nil
  }

  private func interrupted() -> Event {
    statbook_readline_abandon("^C")
    return .interrupted
  }

  private func suspend() {
    statbook_readline_leave()
    statbook_signals_stop_process()
    _ = signals.take([.stop, .resumption, .resize])
    statbook_readline_resume()
  }
}
