import JSONStream
public import LoopbackHTTP
public import Recordings
import Synchronization

public import struct Foundation.Date

/// Recording sets over HTTP: the same answers as in process, for any client of the service.
///
/// ```swift
/// let set = try RecordingSet(reading: "fixtures/uc-households")
/// let server = try await FixtureServer.start([set])
/// print(server.address)
/// await server.stop()
/// ```
///
/// Besides the service it has paths of its own, which need no key:
///
/// | request | |
/// |---|---|
/// | `GET /__statbook` | addresses, sets, and the releases in use |
/// | `GET /__statbook/requests` | the last requests, and how many there were |
/// | `GET /__statbook/misses` | the reports of the last requests that nothing is recorded for |
/// | `GET /__statbook/usage` | how often each recording was handed out |
/// | `POST /__statbook/release` | `{"release": "2025-09"}`, if wanted with `set` or `dataset` |
/// | `POST /__statbook/fault` | `{"fault": "503"}`, if wanted with `times`, `every`, `operation`, `path`, `bytes`, `milliseconds`, `address`; or `{"clear": true}` |
public struct FixtureServer: Sendable {
  private let service: FixtureService
  private let server: LoopbackServer

  /// Starts serving. All bodies are read and checked before.
  ///
  /// - Parameters:
  ///   - sets: The first that has a request answers it.
  ///   - port: 0 takes a free one.
  ///   - now: The clock that limits and the log go by.
  /// - Throws: `RecordingError` where a set is damaged or has not a release that is wished for; what the
  ///   system says, such as that the port is taken.
  public static func start(
    _ sets: [RecordingSet], settings: FixtureSettings = FixtureSettings(),
    at place: ListeningPlace = .thisMachine, port: Int = 0, limits: ServerLimits = .ofFixtures,
    now: @escaping @Sendable () -> Date = { Date() }
  ) async throws -> FixtureServer {
    let service = try FixtureService(sets, settings: settings, now: now)
    let door = FixtureDoor(service: service, place: place)
    let server = try await LoopbackServer.start(
      at: place, port: port, limits: limits, quick: { door.quickReply(to: $0) },
      handler: { door.reply(to: $0) })
    door.address.withLock { $0 = server.address }
    return FixtureServer(service: service, server: server)
  }

  /// The port that it listens on.
  public var port: Int { server.port }
  /// The base address of the first set's service, such as `http://127.0.0.1:8080/webapi/rest/v1`.
  public var address: String { server.address + (service.sets.first?.basePath ?? "") }
  /// The address of the paths that are its own.
  public var controlAddress: String { server.address + FixtureControl.path }
  /// The connections that are open now.
  public var openConnections: Int { server.openConnections }

  /// One line of JSON for whoever started it: addresses, sets and releases. No key is in it.
  public var description: String {
    let bytes = service.description(address: server.address).canonicalBytes
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The words of the operations that a fault may be for.
  public static let operations = ["table", "schema", "saved-table", "info", "rate-limit"]

  /// How often each recording of the releases in use was handed out, and the last misses.
  public var usage: ReplayUsage { service.usage }

  /// Stops listening, lets answers under way finish, and closes all connections.
  public func stop() async { await server.stop() }
}

extension ServerLimits {
  /// What a server of recordings bears: queries are some megabytes at most.
  public static var ofFixtures: ServerLimits {
    var limits = ServerLimits()
    limits.bodyBytes = 16 << 20
    limits.bodyTime = .seconds(30)
    limits.stoppingTime = .seconds(10)
    return limits
  }
}
