import Foundation

/// The exit codes (DESIGN §8).
enum ExitStatus: Int32, Error {
  /// Done, verified, no difference; also a reader that closed the pipe.
  case done = 0
  /// Ran, and found a difference.
  case difference = 1
  /// An input failed: syntax, name, evaluation, unreadable file.
  case badInput = 2
  /// A live request failed.
  case requestFailed = 3
  /// Nothing is recorded for this request.
  case notRecorded = 4
  /// The command line is wrong.
  case usage = 64
  /// Ctrl-C.
  case interrupted = 130
  /// The terminal is gone.
  case hungUp = 129
  /// A request to end.
  case terminated = 143
}

extension ExitStatus {
  /// The code of a program that a signal has ended.
  init(endedBy signal: Int32) { self = signal == SIGHUP ? .hungUp : .terminated }
}
