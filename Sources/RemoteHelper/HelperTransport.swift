public import Foundation
public import StatAPI

/// The way to the service for a program that links no network and holds no key: each request goes to
/// `statbook-remote`, which is started when it is first needed.
///
/// Requests go one after the other. A helper that dies, hangs, is of another version or writes
/// something else than it should is ended, and an error of code `helper` says so; the next request
/// starts another. Cancelling the task ends the helper at once.
public final class HelperTransport: Transport {
  private let link: HelperLink
  private let work = SerialWork(label: "statbook.helper")

  /// - Parameters:
  ///   - settings: How the service is reached.
  ///   - program: The helper's path; nil looks beside the running program, in `STATBOOK_REMOTE` and in
  ///     `PATH`.
  ///   - environment: What the helper gets; it finds key and proxies there.
  ///   - patience: How much longer than the total limit of a request an answer may take.
  public init(
    settings: ConnectionSettings, program: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    patience: Duration = .seconds(15)
  ) {
    link = HelperLink(
      settings: settings, program: program, environment: environment, patience: patience)
  }

  /// Has a request sent, and returns what came back.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    let request = WireRequest(request)
    return try await work.run { [link] isCancelled in
      try link.ask(request, isCancelled: isCancelled)
    }
  }

  /// Ends the helper, where one was started. Without it, the helper ends with the transport.
  public func stop() async {
    try? await work.run { [link] _ in link.end() }
  }
}
