import CReadline
import Foundation

/// The signals that a shell on a terminal gets: handlers note them and wake whoever waits.
///
/// Their dispositions belong to the process, so one of these is made, by the shell, and closed when
/// it ends.
final class TerminalSignals: Sendable {
  /// Signals, of which the C part knows one bit each.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt32

    /// Ctrl-C, where it is not a key.
    static let interrupt = Kinds(rawValue: 1 << UInt32(SIGINT))
    /// The request to end.
    static let termination = Kinds(rawValue: 1 << UInt32(SIGTERM))
    /// The terminal is gone.
    static let hangup = Kinds(rawValue: 1 << UInt32(SIGHUP))
    /// Ctrl-Z, where it is not a key.
    static let stop = Kinds(rawValue: 1 << UInt32(SIGTSTP))
    /// The process was stopped and goes on.
    static let resumption = Kinds(rawValue: 1 << UInt32(SIGCONT))
    /// The terminal has another size.
    static let resize = Kinds(rawValue: 1 << UInt32(SIGWINCH))
    /// A child has ended.
    static let child = Kinds(rawValue: 1 << UInt32(SIGCHLD))

    /// Those that end the shell.
    static let ending: Kinds = [.termination, .hangup]

    /// The number of one of those that end the shell, if there is one.
    var endingNumber: Int32? {
      contains(.hangup) ? SIGHUP : contains(.termination) ? SIGTERM : nil
    }
  }

  /// Readable when a signal was noted; nil if the system gives no pipe, and then none is caught.
  let descriptor: Int32?

  private let numbers: [Int32]

  /// Catches some signals: those that interrupt and end.
  init(catching numbers: [Int32] = [SIGINT, SIGTERM, SIGHUP]) {
    self.numbers = numbers
    let end = statbook_signals_open()
    descriptor = end < 0 ? nil : end
    for number in numbers { statbook_signals_catch(number) }
  }

  /// Gives the signals back what they did before.
  func close() {
    for number in numbers { statbook_signals_release(number) }
  }

  /// Catches further signals while something is done.
  func catching<Result>(_ numbers: [Int32], _ body: () throws -> Result) rethrows -> Result {
    for number in numbers { statbook_signals_catch(number) }
    defer {
      for number in numbers { statbook_signals_release(number) }
      _ = take(Kinds(rawValue: numbers.reduce(0) { $0 | 1 << UInt32($1) }))
    }
    return try body()
  }

  /// Takes those of some signals that were noted.
  func take(_ kinds: Kinds) -> Kinds { Kinds(rawValue: statbook_signals_take(kinds.rawValue)) }

  /// What was noted and not taken yet. A signal that ends the shell is not taken by anybody, so that
  /// all who wait hear of it.
  var pending: Kinds { Kinds(rawValue: statbook_signals_pending()) }

  /// Waits until a descriptor has one of `events` or a signal is noted, and says which.
  func wait(
    for descriptor: Int32, _ events: Int32 = POLLIN
  ) -> (isReady: Bool, isSignalled: Bool) {
    var sources = [
      pollfd(fd: descriptor, events: Int16(events), revents: 0),
      pollfd(fd: self.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    while pending.isEmpty, poll(&sources, 2, -1) < 0, errno == EINTR {}
    return (sources[0].revents != 0, !pending.isEmpty)
  }
}
