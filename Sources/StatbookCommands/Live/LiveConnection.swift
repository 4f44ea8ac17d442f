import Collecting
import Foundation
import Recordings
import RemoteHelper
import StatAPI
import StatModel
import Workspaces

/// The way of a command to the service: through `statbook-remote`, within the limits that the
/// workspace knows, each try in the audit.
struct LiveConnection {
  let address: ServiceAddress
  let language: String?
  let access: ServiceAccess
  private let helper: HelperTransport

  /// - Parameters:
  ///   - budget: The most requests that may count.
  ///   - record: Enters a request in the audit; the workspace's own, where none is given.
  /// - Throws: A `Failure` where `CI` does not allow it.
  init(
    _ options: ConnectionOptions, mode: RequestMode, in workspace: Workspace,
    budget: RequestBudget? = nil, record: (@Sendable (AuditEvent) throws -> Void)? = nil
  ) throws {
    try options.requirePermission()
    address = try options.address
    language = options.language
    helper = HelperTransport(
      settings: ConnectionSettings(
        service: address, authorities: options.authorities,
        userAgent: "statbook/\(Version.text)"))
    var setting = ServiceAccess.Setting(now: Clock.now)
    setting.progress = LiveProgress.tell
    setting.budget = budget
    access = ServiceAccess(
      OriginTransport(helper), service: address, workspace: workspace, mode: mode,
      manners: options.manners, setting: setting, record: record)
    remembering = RememberingTransport(access.transport, workspace: workspace, service: address)
  }

  /// Sends requests, and has the schema from the workspace where it has not changed.
  let remembering: RememberingTransport

  /// Makes a connection, does something with it, and ends the helper, whatever comes of it.
  static func use<Result>(
    _ options: ConnectionOptions, mode: RequestMode, in workspace: Workspace,
    budget: RequestBudget? = nil, _ body: (LiveConnection) async throws -> Result
  ) async throws -> Result {
    let connection = try LiveConnection(options, mode: mode, in: workspace, budget: budget)
    do {
      let result = try await body(connection)
      await connection.helper.stop()
      return result
    } catch {
      await connection.helper.stop()
      guard let error = error as? APIError else { throw error }
      // Whatever the service answered, it is the request that failed, and not a file of the user's.
      throw Failure(error, status: .requestFailed)
    }
  }

  /// A client of the service.
  var client: StatClient {
    StatClient(transport: access.transport, base: address, language: language)
  }

  /// Tells what a run of table requests needs of the window, and refuses it where it is too much and
  /// may not wait.
  func announce(requests: Int) throws {
    Console.narrate(try access.require(requests: requests, for: .table(dataset: "")).sentence)
  }
}

/// Tells made-up answers from real ones, and recorded ones from new ones: a simulated service says what it
/// is, and who serves recordings says where they came from.
private struct OriginTransport: Transport {
  private let base: any Transport

  init(_ base: any Transport) { self.base = base }

  func send(_ request: APIRequest) async throws -> APIResponse {
    var response = try await base.send(request)
    switch response.headers["server"] {
    case "statbook-simulator": response.source.origin = .simulated
    case "statbook-serve":
      let origin = response.headers["x-statbook-origin"].flatMap { Origin(rawValue: $0) }
      response.source.origin = origin ?? .recorded
    default: break
    }
    return response
  }
}
