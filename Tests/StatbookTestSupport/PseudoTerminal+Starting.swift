import Foundation

extension PseudoTerminal {
  /// Makes a terminal, starts a program as the leader of its session, and returns the end that a
  /// person has.
  static func start(
    _ arguments: [String], environment: [String: String], folder: String, columns: Int, rows: Int
  ) throws -> (master: Int32, process: pid_t) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var master: Int32 = -1
    var slave: Int32 = -1
    guard openpty(&master, &slave, nil, nil, &size) == 0 else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    defer { close(slave) }
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    do {
      var name = [CChar](repeating: 0, count: 128)
      guard ttyname_r(slave, &name, name.count) == 0 else {
        throw Failure(description: "the pseudo-terminal has no name")
      }
      let line = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder] + arguments
      return (master, try spawn(line, environment: environment, terminal: name))
    } catch {
      close(master)
      throw error
    }
  }

  private static func spawn(
    _ arguments: [String], environment: [String: String], terminal: [CChar]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens is that session's.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU] {
      sigaddset(&signals, number)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let setSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(setSession | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let argv = arguments.map { strdup($0) }
    let envp = environment.map { strdup("\($0)=\($1)") }
    defer { for text in argv + envp { free(text) } }
    var process = pid_t()
    let result = posix_spawn(
      &process, arguments[0], &actions, &attributes, argv + [nil], envp + [nil])
    guard result == 0 else {
      throw Failure(description: "\(arguments[0]): \(String(cString: strerror(result)))")
    }
    return process
  }
}
