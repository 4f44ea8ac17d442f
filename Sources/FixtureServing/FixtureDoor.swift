import JSONStream
import LoopbackHTTP
import Synchronization

/// What stands before the service: who may come in, and which way.
final class FixtureDoor: Sendable {
  private let service: FixtureService
  private let place: ListeningPlace
  let address = Mutex("")

  init(service: FixtureService, place: ListeningPlace) {
    self.service = service
    self.place = place
  }

  func quickReply(to request: HTTPRequest) -> HTTPReply? {
    guard isNameOfThisMachine(request), !FixtureControl.isMeant(by: request) else { return nil }
    return service.quickReply(to: request).map { opened($0) }
  }

  func reply(to request: HTTPRequest) -> HTTPReply {
    guard isNameOfThisMachine(request) else {
      return HTTPReply(
        json: 403,
        [
          "message": .string(
            """
            The request names another host than this machine, as a page does that was led here by a \
            false name. Ask for 127.0.0.1 or localhost.
            """), "errorType": "FORBIDDEN_HOST",
        ])
    }
    if service.settings.allowsOtherOrigins, request.method == "OPTIONS" {
      return opened(HTTPReply(status: 204))
    }
    guard FixtureControl.isMeant(by: request) else { return opened(service.reply(to: request)) }
    // A page of any origin may send a POST, even where it may not read the answer.
    if request.method == "POST", request.header("Origin") != nil,
      !service.settings.allowsOtherOrigins
    {
      return HTTPReply(
        json: 403,
        [
          "message":
            "A page in a browser may steer this server only if it was started with --cors.",
          "errorType": "FORBIDDEN_ORIGIN",
        ])
    }
    let control = FixtureControl(service: service) { [self] in
      service.description(address: address.withLock { $0 })
    }
    return opened(control.reply(to: request))
  }

  /// With what lets pages of other origins read it, if they may.
  private func opened(_ reply: HTTPReply) -> HTTPReply {
    guard service.settings.allowsOtherOrigins else { return reply }
    var reply = reply
    reply.headers += Self.openHeaders
    return reply
  }

  private static let openHeaders: [(name: String, value: String)] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"),
    (
      "Access-Control-Allow-Headers",
      "APIKey, Accept, Accept-Language, Content-Type, If-None-Match"
    ),
    (
      "Access-Control-Expose-Headers",
      """
      ETag, Link, X-RateLimit, X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Table, \
      X-RateLimit-Remaining-Table, X-RateLimit-Reset-Table, X-RateLimit-Schema, \
      X-RateLimit-Remaining-Schema, X-RateLimit-Reset-Schema
      """
    ),
    ("Access-Control-Max-Age", "600"),
  ]

  /// Whether a request names this machine, where no other may ask: a page whose name was made to lead
  /// to 127.0.0.1 names itself (DNS rebinding). Programs may name nothing.
  private func isNameOfThisMachine(_ request: HTTPRequest) -> Bool {
    guard place == .thisMachine, let host = request.header("Host") else { return true }
    return Self.isThisMachine(host)
  }

  static func isThisMachine(_ host: String) -> Bool {
    var name = host[...]
    if let colon = name.lastIndex(of: ":"), name[colon...].dropFirst().allSatisfy(\.isNumber),
      name.last != "]", name.hasPrefix("[") || name.firstIndex(of: ":") == colon
    {
      name = name[..<colon]
    }
    if name.hasPrefix("127.") {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
    let lowercase = name.lowercased()
    return lowercase == "localhost" || lowercase == "[::1]" || lowercase.hasSuffix(".localhost")
  }
}
