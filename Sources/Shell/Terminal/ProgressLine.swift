import Diagnostics
import Foundation
import Synchronization

/// What is being done, on one line of standard error that is rewritten in place.
///
/// It appears after half a second. Whoever writes anything else calls ``clear()`` before; the line
/// comes back by itself. Where nothing can be rewritten, one plain line is all. May be used from any
/// thread.
final class ProgressLine: Sendable {
  /// Where the line is shown, and by which clock.
  struct Surroundings: Sendable {
    /// Whether somebody sees it.
    var isTerminal: Bool
    /// Whether a line can be rewritten there.
    var canRewrite: Bool
    /// Cells in a line.
    var columns: @Sendable () -> Int
    /// Writes there.
    var write: @Sendable (String) -> Void
    /// Time that only goes forward.
    var now: @Sendable () -> Duration
    /// Calls something several times a second until what it returns is called.
    var repeating: @Sendable (@escaping @Sendable () -> Void) -> @Sendable () -> Void
  }

  private struct State {
    var doing = ""
    var hint = ""
    var start = Duration.zero
    var shown = ""
    var isNamed = false
    var stop: (@Sendable () -> Void)?
  }

  /// How long something takes before it is spoken of.
  static let patience = Duration.milliseconds(500)

  private let surroundings: Surroundings
  private let state = Mutex(State())

  /// A line that shows nothing yet.
  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Begins to tell of something, such as `asking "caseload"`, and of what Ctrl-C would do.
  func begin(_ doing: String, hint: String = "") {
    end()
    guard surroundings.isTerminal else { return }
    let stop = surroundings.repeating { [weak self] in self?.tick() }
    state.withLock {
      $0 = State(doing: doing, hint: hint, start: surroundings.now(), stop: stop)
    }
  }

  /// Says what is being done now, from when it began on.
  func update(_ doing: String) { state.withLock { $0.doing = doing } }

  /// Erases the line, so that something else can be written.
  func clear() { state.withLock { erase(&$0) } }

  /// Erases the line for good.
  ///
  /// - Returns: Whether it was to be seen.
  @discardableResult
  func end() -> Bool {
    let (stop, wasShown) = state.withLock { state in
      let wasShown = !state.shown.isEmpty
      erase(&state)
      defer { state.stop = nil }
      return (state.stop, wasShown)
    }
    stop?()
    return wasShown
  }

  private func tick() {
    state.withLock { state in
      let time = surroundings.now() - state.start
      guard state.stop != nil, time >= Self.patience else { return }
      // The terminal shows ^C behind the line, where it must not begin another.
      let room = max(surroundings.columns() - 3, 1)
      guard surroundings.canRewrite else {
        if !state.isNamed { surroundings.write(Self.plain(state.doing, room)) }
        state.isNamed = true
        return
      }
      let line = Self.line(state.doing, seconds: time.components.seconds, hint: state.hint, room)
      if line == state.shown { return }
      surroundings.write("\r\(line)\u{1B}[K")
      state.shown = line
    }
  }

  private func erase(_ state: inout State) {
    if !state.shown.isEmpty { surroundings.write("\r\u{1B}[K") }
    state.shown = ""
  }

  private static func plain(_ doing: String, _ room: Int) -> String {
    "\(SafeText.visible(doing)) ...".truncatedInTheMiddle(to: room) + "\n"
  }

  /// The line in so many cells: the hint goes first, then the middle of what is being done.
  private static func line(
    _ doing: String, seconds: Int64, hint: String, _ room: Int
  ) -> String {
    let time = ": \(seconds) s"
    let whole = SafeText.visible(doing) + time + (hint.isEmpty ? "" : " · \(hint)")
    if whole.displayWidth <= room { return whole }
    return SafeText.visible(doing).truncatedInTheMiddle(to: max(room - time.count, 1)) + time
  }
}

extension ProgressLine.Surroundings {
  /// Standard error, and the machine's clock.
  static func standardError(_ facts: TerminalFacts) -> Self {
    let clock = ContinuousClock()
    let start = clock.now
    return Self(
      isTerminal: facts.isErrorTerminal, canRewrite: !facts.isDumb,
      columns: { TerminalSize.current.columns },
      write: { StandardOutput.write($0, to: STDERR_FILENO) }, now: { clock.now - start },
      repeating: { tick in
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "statbook.progress"))
        timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(100))
        timer.setEventHandler(handler: tick)
        timer.activate()
        // May be used from any thread, of which its type says nothing on Linux.
        nonisolated(unsafe) let source = timer
        return { source.cancel() }
      })
  }
}
