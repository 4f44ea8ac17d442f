public import Foundation

/// A program on a terminal of its own, with someone who types and looks.
///
///     let terminal = try PseudoTerminal(["/path/to/statbook"], environment: ["TERM": "xterm"])
///     try terminal.wait(for: "[1]")
///     terminal.send("get caseload\r")
///     try terminal.wait { $0.currentLine.hasPrefix("uc replay 2025-09 [2]") }
///     terminal.send(.endOfInput)
///     #expect(try terminal.end() == 0)
///
/// What is seen is ``screen``; what was written is ``bytes``. All waits are bounded, and what was
/// started is killed with the last reference. Ctrl-Z and `fg` need a shell in between: start
/// `/bin/bash --norc -i` and type the program's name.
public final class PseudoTerminal {
  /// Keys that have no character of their own.
  public enum Key: String, Sendable {
    /// Ctrl-C.
    case interrupt = "\u{3}"
    /// Ctrl-D.
    case endOfInput = "\u{4}"
    /// Ctrl-Z.
    case suspend = "\u{1A}"
    /// Return.
    case enter = "\r"
    /// Tab.
    case tab = "\t"
    /// The up arrow.
    case up = "\u{1B}[A"
    /// The down arrow.
    case down = "\u{1B}[B"
    /// The left arrow.
    case left = "\u{1B}[D"
    /// The right arrow.
    case right = "\u{1B}[C"
  }

  /// Why a wait ended without what was waited for; shows what was seen instead.
  public struct Failure: Error, CustomStringConvertible {
    /// What was waited for, and the screen.
    public let description: String
  }

  /// The process that was started, which leads its session.
  public let process: pid_t
  /// What is seen now.
  public private(set) var screen: Screen
  /// All that was written.
  public private(set) var bytes: [UInt8] = []
  /// How long a wait may take.
  public var patience = Duration.seconds(60)
  /// What has to live as long as the terminal, such as the folder that the program runs in.
  public var companion: AnyObject?

  private let master: Int32
  private var status: Int32?

  /// Starts a program, the first of `arguments`, on a terminal of a size.
  public init(
    _ arguments: [String], environment: [String: String], folder: String = "/",
    columns: Int = 80, rows: Int = 24
  ) throws {
    screen = Screen(columns: columns, rows: rows)
    (master, process) = try Self.start(
      arguments, environment: environment, folder: folder, columns: columns, rows: rows)
  }

  deinit {
    let foreground = tcgetpgrp(master)
    if foreground > 1 { kill(-foreground, SIGKILL) }
    if status == nil {
      kill(-process, SIGKILL)
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }
    close(master)
  }

  /// Types a key.
  public func send(_ key: Key) { send(key.rawValue) }

  /// Types keys. What the program writes meanwhile is read, so that neither waits for the other.
  public func send(_ keys: String) {
    var rest = Array(keys.utf8)[...]
    let end = ContinuousClock.now + patience
    while !rest.isEmpty, ContinuousClock.now < end {
      let events = poll(for: POLLIN | POLLOUT, milliseconds: 100)
      if events & POLLIN != 0 { _ = readSome() }
      guard events & POLLOUT != 0 else { continue }
      let count = rest.prefix(1024).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
    }
  }

  /// Types a text as a terminal pastes it: between marks, if the program asked for them.
  public func paste(_ text: String) {
    let keys = text.replacing("\n", with: "\r")
    send(screen.marksPastes ? "\u{1B}[200~\(keys)\u{1B}[201~" : keys)
  }

  /// Gives the terminal another size, of which the program hears by SIGWINCH.
  public func resize(columns: Int, rows: Int) {
    while poll(for: POLLIN, milliseconds: 0) & POLLIN != 0, readSome() {}
    screen.resize(columns: columns, rows: rows)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until a text is seen.
  public func wait(for text: String) throws {
    try wait("to see \"\(text)\"") { $0.text.contains(text) }
  }

  /// Waits until the screen is as wanted.
  public func wait(
    _ what: String = "for another screen", until isReached: (Screen) -> Bool
  ) throws {
    let end = ContinuousClock.now + patience
    while !isReached(screen) {
      guard ContinuousClock.now < end else { throw failure("waited \(what)") }
      if poll(for: POLLIN, milliseconds: 50) & (POLLIN | POLLHUP) != 0, !readSome() {
        guard isReached(screen) else { throw failure("the program ended; waited \(what)") }
      }
    }
  }

  /// Waits for the end of the program: its exit code, or 128 and the number of a signal.
  public func end() throws -> Int32 {
    if let status { return status }
    let end = ContinuousClock.now + patience
    var result: Int32 = 0
    while waitpid(process, &result, WNOHANG) != process {
      guard ContinuousClock.now < end else { throw failure("waited for the program's end") }
      if poll(for: POLLIN, milliseconds: 20) & POLLIN != 0 { _ = readSome() }
    }
    while poll(for: POLLIN, milliseconds: 0) & POLLIN != 0, readSome() {}
    let code = result & 0x7F == 0 ? result >> 8 & 0xFF : 128 + result & 0x7F
    status = code
    return code
  }

  /// Whether the terminal edits lines and sends signals itself, as it must outside of line editors.
  public var isSane: Bool {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return false }
    return modes.c_lflag & tcflag_t(ICANON | ISIG | ECHO) == tcflag_t(ICANON | ISIG | ECHO)
  }

  private func failure(_ what: String) -> Failure {
    Failure(description: "\(what), but saw:\n\(screen.text)")
  }

  private func poll(for events: Int32, milliseconds: Int32) -> Int32 {
    var source = pollfd(fd: master, events: Int16(events), revents: 0)
    return Foundation.poll(&source, 1, milliseconds) > 0 ? Int32(source.revents) : 0
  }

  /// Reads what there is, and says whether there can be more.
  private func readSome() -> Bool {
    var block = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &block, block.count)
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
    bytes += block.prefix(count)
    screen.write(block.prefix(count))
    return true
  }
}
