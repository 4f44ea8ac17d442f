import ArgumentParser
import Glibc
import LiveTransport
import RemoteHelper
import StatAPI

/// Answers `statbook`, which has both ends of the pipes.
struct PipeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipe",
    abstract: "Answer requests that come over standard input (started by statbook).")

  func run() async throws {
    guard isatty(STDIN_FILENO) == 0 else {
      Narration.tell(RemoteCommand.helpMessage())
      throw ExitCode(64)
    }
    // Frames alone may go to standard output; whatever else is printed goes to standard error.
    let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { throw ExitCode(1) }
    let service = HelperService(
      input: STDIN_FILENO, output: output, program: ProgramVersion.text
    ) { settings in
      let store = KeyStore(service: settings.service)
      // The key is read for each request: it may be set while this program runs.
      let transport = try HTTPSTransport(settings: settings) { () throws(APIError) in
        try store.key()
      }
      return { request in try await transport.send(request) }
    }
    if await !service.run() { throw ExitCode(1) }
  }
}
