import JSONStream
import LoopbackHTTP
import Recordings
import StatModel
import Synchronization

import struct Foundation.Date

@testable import FixtureServing

/// A server's answers without its sockets: what is asked goes the quick way first, as over a socket.
struct Door {
  static let base = "/webapi/rest/v1"
  private let door: FixtureDoor
  let service: FixtureService

  init(
    _ sets: RecordingSet..., clock: MovedClock = MovedClock(),
    settings change: (inout FixtureSettings) -> Void = { _ in }
  ) throws {
    var settings = FixtureSettings()
    change(&settings)
    service = try FixtureService(sets, settings: settings, now: { clock.now })
    door = FixtureDoor(service: service, place: .thisMachine)
    door.address.withLock { $0 = "http://127.0.0.1:8080" }
  }

  func ask(_ request: HTTPRequest) -> HTTPReply {
    door.quickReply(to: request) ?? door.reply(to: request)
  }

  func get(
    _ target: String, key: String? = "any", _ headers: [(name: String, value: String)] = []
  ) -> HTTPReply {
    ask(HTTPRequest(method: "GET", target: target, headers: Self.headers(key) + headers))
  }

  func post(
    _ query: TableQuery, to target: String = base + "/table", key: String? = "any",
    _ headers: [(name: String, value: String)] = []
  ) -> HTTPReply {
    ask(
      HTTPRequest(
        method: "POST", target: target,
        headers: Self.headers(key) + [("Content-Type", "application/json")] + headers,
        body: query.canonicalBytes))
  }

  /// Steers the server.
  func control(_ path: String, _ body: JSONValue) -> HTTPReply {
    ask(
      HTTPRequest(method: "POST", target: "/__statbook/\(path)", body: body.canonicalBytes))
  }

  private static func headers(_ key: String?) -> [(name: String, value: String)] {
    [("Host", "127.0.0.1:8080")] + (key.map { [("APIKey", $0)] } ?? [])
  }
}

extension HTTPReply {
  var json: JSONValue? { try? JSONValue(parsing: body) }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// A clock that stands until it is moved on.
final class MovedClock: Sendable {
  private let time = Mutex(Persons.day)
  var now: Date { time.withLock { $0 } }
  func move(by seconds: Double) { time.withLock { $0 = $0.addingTimeInterval(seconds) } }
}
