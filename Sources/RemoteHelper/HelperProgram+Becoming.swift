public import Foundation
public import StatAPI

extension HelperProgram {
  /// Goes on as `statbook-remote` with a command line of its own, in the place of this program: with
  /// its terminal, its process number and its exit code. So `statbook key set` asks for a key that
  /// `statbook` never sees.
  ///
  /// - Parameters:
  ///   - arguments: Those after the program's name.
  ///   - program: Its path; nil looks beside the running program, in `STATBOOK_REMOTE` and in `PATH`.
  /// - Throws: `APIError` of code `helper` where there is none, or it can't be run.
  public static func become(
    _ arguments: [String], program: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(APIError) -> Never {
    let path = try find(program, environment: environment)
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    execve(path, argv, envp)
    // It returns only where it failed.
    let reason = String(cString: strerror(errno))
    for text in argv + envp { free(text) }
    throw APIError(.helper, "\(path) could not be run: \(reason).", remedy: "\(wayToBuild).")
  }
}
