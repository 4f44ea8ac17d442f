public import Foundation
public import LoopbackHTTP

/// A simulated service over HTTP on loopback, with a few paths of its own outside of the service.
///
/// | request | |
/// |---|---|
/// | `GET /__statbook` | the address, the release, and the names of all releases |
/// | `POST /__statbook/release` | `{"release": "2025-12"}`, or `{}` for the next one |
/// | `POST /__statbook/fault` | `{"fault": "503"}`, and if wanted `times`, `operation`, `path`, `bytes`, `milliseconds`, `address` |
/// | `GET /__statbook/requests` | the requests that the service saw |
/// | `GET /__statbook/counts` | how many they were, and how many count |
///
/// These need no key; a request to them is no request to the service.
public struct SimulatorServer: Sendable {
  /// The service.
  public let simulator: Simulator
  private let server: LoopbackServer

  /// Starts a service in its first release.
  ///
  /// - Parameters:
  ///   - port: 0 takes a free one.
  ///   - now: The clock that the limits go by.
  /// - Throws: What the system says, such as that the port is taken.
  public static func start(
    settings: SimulatorSettings = SimulatorSettings(), port: Int = 0,
    limits: ServerLimits = ServerLimits(), now: @escaping @Sendable () -> Date = { Date() }
  ) async throws -> SimulatorServer {
    let simulator = Simulator(settings: settings, now: now)
    let control = SimulatorControl(simulator: simulator)
    let server = try await LoopbackServer.start(port: port, limits: limits) { request in
      if let reply = control.reply(to: request) { return reply }
      return await simulator.reply(to: request)
    }
    return SimulatorServer(simulator: simulator, server: server)
  }

  /// The port that it listens on.
  public var port: Int { server.port }
  /// The base address of the service, such as `http://127.0.0.1:8080/webapi/rest/v1`.
  public var address: String { server.address + Simulator.basePath }
  /// The address of the paths that steer it.
  public var controlAddress: String { server.address + SimulatorControl.path }

  /// One line of JSON for whoever started it: addresses, release, and releases. The key is not in it.
  public var description: String {
    let answer = Answer.object([
      ("address", .text(address)), ("control", .text(controlAddress)),
      ("release", .text(simulator.release)), ("releases", .texts(Simulator.releases)),
    ])
    return String(decoding: answer.bytes, as: UTF8.self)
  }

  /// Stops listening, and closes all connections.
  public func stop() async { await server.stop() }
}

extension Simulator {
  /// Starts a service over HTTP.
  public static func start(
    settings: SimulatorSettings = SimulatorSettings(), port: Int = 0,
    now: @escaping @Sendable () -> Date = { Date() }
  ) async throws -> SimulatorServer {
    try await SimulatorServer.start(settings: settings, port: port, now: now)
  }
}
