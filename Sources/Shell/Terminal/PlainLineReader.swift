import Foundation

/// Reads lines from a terminal that can do no more than write one below the other: the system's line
/// discipline edits them, and its Ctrl-C and Ctrl-Z are signals.
final class PlainLineReader {
  private let signals: TerminalSignals
  private var bytes: [UInt8] = []

  /// A reader of standard input.
  init(signals: TerminalSignals) { self.signals = signals }

  /// Reads a line.
  ///
  /// - Parameter initial: Shown after the prompt; it can't be edited, only continued.
  func read(prompt: String, initial: String) -> LineEditor.Event {
    StandardOutput.write(prompt.filter { $0 != "\u{1}" && $0 != "\u{2}" } + initial)
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeSubrange(...end)
        return .text(initial + line)
      }
      let ready = signals.wait(for: STDIN_FILENO)
      if ready.isSignalled {
        if let number = signals.pending.endingNumber { return .terminated(number) }
        if signals.take(.interrupt).contains(.interrupt) {
          StandardOutput.write("\n")
          return .interrupted
        }
      }
      if ready.isReady, !readMore() { return .endOfInput }
    }
  }

  /// Reads what there is, and says whether there was anything.
  private func readMore() -> Bool {
    var block = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(STDIN_FILENO, &block, block.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    bytes += block.prefix(count)
    return count > 0
  }
}
