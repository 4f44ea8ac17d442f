import Foundation

/// A program that has the terminal for a while, such as a pager or an editor.
///
/// It stays in the shell's process group, as git's pager does: Ctrl-C reaches both, the program does
/// with it what it does, and the shell, whose handler only notes it, forgets it. The terminal's modes
/// are put back when the program ends, however it ends.
struct ForegroundChild {
  /// How a program ended.
  struct Outcome: Equatable {
    /// Its exit code, or 128 and the number of the signal that ended it.
    var status: Int32
    /// Whether the system, or `sh`, couldn't start it.
    var isMissing: Bool { status == 127 || status == 126 }
  }

  /// The signals that the shell hears meanwhile.
  var signals: TerminalSignals
  /// The program's environment.
  var environment: [String: String]

  /// Runs a command line of `sh` to its end.
  ///
  /// - Parameters:
  ///   - arguments: What `"$@"` stands for.
  ///   - input: What the program reads; nil: the terminal.
  func run(
    _ command: String, arguments: [String] = [], input: String? = nil
  ) -> Outcome {
    var modes = termios()
    let hasModes = tcgetattr(STDIN_FILENO, &modes) == 0
    defer {
      if hasModes { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
      _ = signals.take(.interrupt)
    }
    return signals.catching([SIGCHLD]) {
      var ends: [Int32] = [-1, -1]
      if input != nil {
        guard pipe(&ends) == 0 else { return Outcome(status: 126) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      }
      let process = start(command, arguments: arguments, input: ends[0])
      if ends[0] >= 0 { close(ends[0]) }
      guard let process else {
        if ends[1] >= 0 { close(ends[1]) }
        return Outcome(status: 126)
      }
      if let input { feed(Array(input.utf8), to: ends[1]) }
      return Outcome(status: end(of: process))
    }
  }

  private func start(_ command: String, arguments: [String], input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This process ignores SIGPIPE; its children are not to.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let argv = (["/bin/sh", "-c", command, "sh"] + arguments).map { strdup($0) }
    let envp = environment.map { strdup("\($0)=\($1)") }
    defer { for text in argv + envp { free(text) } }
    var process = pid_t()
    let result = posix_spawn(&process, "/bin/sh", &actions, &attributes, argv + [nil], envp + [nil])
    return result == 0 ? process : nil
  }

  /// Writes all that the program takes, and closes the pipe; that it takes no more is no error.
  private func feed(_ bytes: [UInt8], to descriptor: Int32) {
    defer { close(descriptor) }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    var rest = bytes[...]
    while !rest.isEmpty {
      let ready = signals.wait(for: descriptor, POLLOUT)
      if !signals.pending.isDisjoint(with: .ending) { return }
      _ = signals.take([.interrupt, .child])
      guard ready.isReady else { continue }
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR, errno != EAGAIN { return }
      rest = rest.dropFirst(max(count, 0))
    }
  }

  /// Waits for the end; where the shell itself is to end, the program is asked to as well.
  private func end(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    var isAsked = false
    while true {
      // Before the look: what ends after it is noted anew.
      _ = signals.take([.interrupt, .child])
      let result = waitpid(process, &status, isAsked ? 0 : WNOHANG)
      if result == process { return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F }
      if result < 0, errno != EINTR { return 126 }
      if !isAsked, signals.pending.endingNumber != nil {
        kill(process, SIGTERM)
        isAsked = true
      } else if !isAsked {
        var source = pollfd(fd: signals.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
        poll(&source, 1, 100)
      }
    }
  }
}
