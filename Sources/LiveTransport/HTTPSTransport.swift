public import StatAPI
import StatModel

import struct Foundation.Date

/// The way to a service over HTTPS, by libcurl.
///
/// Requests go one after the other over one connection, which is kept. No redirect is followed, no
/// request is sent a second time, and the key goes nowhere but to the service: never over plain HTTP
/// that leaves the machine, never into an error. A transport has a thread of its own; cancelling the
/// task closes the connection at once.
public final class HTTPSTransport: Transport {
  /// How the service is reached.
  public let settings: ConnectionSettings
  private let key: @Sendable () throws(APIError) -> APIKey
  private let connection: CurlConnection
  private let work = SerialWork(label: "statbook.https")

  /// A transport that reads the key anew for each request, so that a key that was just set is used.
  public init(
    settings: ConnectionSettings, key: @escaping @Sendable () throws(APIError) -> APIKey
  ) throws(APIError) {
    self.settings = settings
    self.key = key
    connection = try CurlConnection()
  }

  /// A transport with one key.
  public convenience init(settings: ConnectionSettings, key: APIKey) throws(APIError) {
    try self.init(settings: settings) { () throws(APIError) in key }
  }

  /// Sends a request and returns what came back, whatever its status, redirects apart.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    try await send(WireRequest(request))
  }

  /// Sends a request in its wire form.
  public func send(_ request: WireRequest) async throws -> APIResponse {
    let server = try Self.trustworthyServer(settings.service)
    let head = try request.head(settings)
    // Also one that never went through a store: what is no key must not become another header.
    let key = try APIKey(checking: try key().text, from: "the settings of this program")
    let transfer = CurlTransfer(
      method: request.method, url: head.url, lines: head.lines + ["APIKey: \(key.text)"],
      body: request.body, goesThroughProxies: server.scheme == "https", settings: settings)
    let scan = KeyScan(key)
    let answer: ReceivedAnswer
    do {
      answer = try await work.run(interrupt: connection.wake) { [connection] isCancelled in
        try connection.run(transfer, isCancelled: isCancelled)
      }
    } catch let error as APIError {
      throw scan.withoutKey(error)
    }
    try scan.check(answer)
    if let location = answer.redirect {
      throw APIError.redirect(to: location, status: answer.status)
    }
    return APIResponse(
      status: answer.status, headers: answer.headers, body: answer.body,
      source: ResponseSource(origin: .live, name: settings.service.url, observedAt: Date()))
  }

  /// The server of a service, where the key may go.
  private static func trustworthyServer(
    _ service: ServiceAddress
  ) throws(APIError) -> ServiceAddress.Server {
    guard let server = service.server else {
      // Says what is wrong with it.
      _ = try ServiceAddress.named(service.url)
      throw .insecure(service.url)
    }
    guard server.scheme == "https" || server.isLoopback else { throw .insecure(service.url) }
    return server
  }
}

extension APIError {
  fileprivate static func insecure(_ url: String) -> APIError {
    APIError(
      .insecure, "\(url) is plain HTTP: anyone on the way could read the key, so nothing was sent.",
      remedy: "Use the service's https address; plain HTTP is for this machine alone.")
  }

  fileprivate static func redirect(to location: String, status: Int) -> APIError {
    let shown = location.unicodeScalars.prefix(300).map { scalar in
      scalar.value > 0x20 && scalar.value < 0x7F ? Character(scalar) : "?"
    }
    return APIError(
      .redirected,
      """
      The service sends to another address (status \(status)): \(String(shown)). It was not \
      followed, and nothing was sent there.
      """,
      remedy:
        """
        If the service has moved, as its own pages should say, give its new address with --service; \
        else a network's sign-in page may be in the way.
        """,
      status: status)
  }
}
