import Foundation

/// A helper that was started, with the pipes to and from it. Whoever has one must end it.
struct HelperProcess {
  private let process: pid_t
  private let input: Int32
  private let output: Int32

  /// Starts a program in a process group of its own, so that Ctrl-C is for `statbook` to handle.
  ///
  /// - Throws: What the system says.
  init(program: String, arguments: [String], environment: [String: String]) throws(PipeFault) {
    let (childInput, input) = try Self.pipe()
    let output: Int32
    let childOutput: Int32
    do throws(PipeFault) {
      (output, childOutput) = try Self.pipe()
    } catch {
      close(childInput)
      close(input)
      throw error
    }
    defer {
      close(childInput)
      close(childOutput)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, childInput, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, childOutput, STDOUT_FILENO)
    // What others opened without a thought of programs that are started is no business of it. That
    // one of them is not open is no error.
    for descriptor in Self.descriptorsOfOthers {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    let argv = ([program] + arguments).map { strdup($0) }
    let envp = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in argv + envp { free(text) } }
    var process = pid_t()
    let result = posix_spawn(&process, program, &actions, &attributes, argv + [nil], envp + [nil])
    guard result == 0 else {
      close(input)
      close(output)
      throw .failed(result)
    }
    for end in [input, output] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    (self.process, self.input, self.output) = (process, input, output)
  }

  /// Where messages to it are written.
  func writer(
    until deadline: ContinuousClock.Instant, isCancelled: @escaping @Sendable () -> Bool
  ) -> PipeEnd {
    PipeEnd(descriptor: input, deadline: deadline, isCancelled: isCancelled)
  }

  /// Where its messages are read.
  func reader(
    until deadline: ContinuousClock.Instant, isCancelled: @escaping @Sendable () -> Bool
  ) -> PipeEnd {
    PipeEnd(descriptor: output, deadline: deadline, isCancelled: isCancelled)
  }

  /// Whether it has written something that nobody asked for, or ended.
  var isSpeaking: Bool {
    var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  /// Ends it, and says how it ended.
  ///
  /// - Parameter patience: How long it may take to end by itself.
  @discardableResult
  func end(patience: Duration = .zero) -> String {
    close(input)
    close(output)
    let deadline = ContinuousClock.now + patience
    var status: Int32 = 0
    while ContinuousClock.now < deadline {
      let result = waitpid(process, &status, WNOHANG)
      if result == process { return Self.words(status) }
      if result < 0 && errno != EINTR { return "is gone" }
      usleep(2000)
    }
    // Its group is its own, so what it may have started goes with it.
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return Self.words(status)
  }

  /// All that may be open, and some more: another thread may open one at this moment.
  private static var descriptorsOfOthers: Range<Int32> {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let highest = (names ?? []).compactMap { Int32($0) }.max() ?? 255
    var most = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &most)
    let end = min(highest + 256, Int32(clamping: most.rlim_cur))
    return STDERR_FILENO + 1..<max(end, STDERR_FILENO + 1)
  }

  private static func words(_ status: Int32) -> String {
    let signal = status & 0x7F
    return signal == 0 ? "ended with code \(status >> 8 & 0xFF)" : "was ended by signal \(signal)"
  }

  /// Both ends of a pipe, closed in programs that are started, and none of the standard streams.
  ///
  /// It is a pair of sockets, used in one direction: theirs can be closed in other programs from the
  /// first moment on, when another thread may just be starting one.
  private static func pipe() throws(PipeFault) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .failed(errno) }
    for index in ends.indices where ends[index] <= STDERR_FILENO {
      let higher = fcntl(ends[index], F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
      let reason = errno
      close(ends[index])
      ends[index] = higher
      guard higher >= 0 else {
        close(ends[1 - index])
        throw .failed(reason)
      }
    }
    return (ends[0], ends[1])
  }
}
