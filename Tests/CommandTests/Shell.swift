import Foundation
import StatbookTestSupport
import Testing

/// Runs command lines as a new user would: in bash, in a folder of their own, with a fixed clock and
/// nothing of the environment that the tests run in.
///
/// The repository's `fixtures` and `workspaces` stand in the folder too, so that a command line reads
/// as it would at the root of the repository.
struct Shell {
  /// What came of a command line.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The built program, beside the program that runs the tests.
  static let statbook: URL = {
    if let path = ProcessInfo.processInfo.environment["STATBOOK_BIN"] {
      return URL(fileURLWithPath: path)
    }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
    return tests.deletingLastPathComponent().appendingPathComponent("statbook")
  }()

  let folder: TemporaryFolder

  init() throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.statbook.path),
      "\(Self.statbook.path) is not built; name another with STATBOOK_BIN")
    folder = try TemporaryFolder()
    for name in ["fixtures", "workspaces"] {
      try FileManager.default.createSymbolicLink(
        at: folder.file(name), withDestinationURL: Corpus.packageRoot.appendingPathComponent(name))
    }
  }

  /// Runs a command line to its end.
  @discardableResult
  func run(_ line: String) throws -> Outcome {
    let process = try start(line)
    return try process.outcome()
  }

  /// Runs a command line in the environment that the tests run in.
  func runInOwnEnvironment(_ line: String) throws -> Outcome {
    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    return try start(line, environment: environment).outcome()
  }

  /// Starts a command line in a process group of its own.
  func start(_ line: String) throws -> Running {
    let programs = Self.statbook.deletingLastPathComponent().path
    return try start(
      line,
      environment: [
        "PATH=\(programs):/usr/local/bin:/usr/bin:/bin", "STATBOOK_CLOCK=2026-08-15T12:00:00Z",
        "LC_ALL=C", "TZ=UTC",
      ])
  }

  private func start(_ line: String, environment: [String]) throws -> Running {
    let logs = FileManager.default.temporaryDirectory
      .appendingPathComponent("statbook-run-\(UUID().uuidString)").path
    let script = """
      cd '\(folder.url.path)' || exit 99
      exec </dev/null >'\(logs).out' 2>'\(logs).err'
      \(line)
      """
    return Running(
      process: try Self.spawn(["/bin/bash", "-c", script], environment: environment), logs: logs)
  }

  private static func spawn(_ arguments: [String], environment: [String]) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let argv = arguments.map { strdup($0) }
    let envp = environment.map { strdup($0) }
    defer { for text in argv + envp { free(text) } }
    var process = pid_t()
    let result = posix_spawn(&process, arguments[0], nil, &attributes, argv + [nil], envp + [nil])
    try #require(result == 0, "bash can't be started: \(String(cString: strerror(result)))")
    return process
  }

  /// A command line that runs.
  struct Running {
    let process: pid_t
    let logs: String

    /// Waits for its end.
    func outcome() throws -> Outcome {
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      defer { for end in [".out", ".err"] { unlink(logs + end) } }
      let exited = status & 0x7F
      return Outcome(
        status: exited == 0 ? status >> 8 & 0xFF : 128 + exited,
        output: try text(logs + ".out"), errors: try text(logs + ".err"))
    }

    /// Kills it with all that it started, and waits for its end.
    func kill() throws -> Outcome {
      Foundation.kill(-process, SIGKILL)
      return try outcome()
    }

    private func text(_ path: String) throws -> String {
      guard let data = FileManager.default.contents(atPath: path) else { return "" }
      return String(decoding: data, as: UTF8.self)
    }
  }
}
