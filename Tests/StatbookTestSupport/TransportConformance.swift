import LoopbackHTTP
public import StatAPI
import StatModel
import Synchronization

/// What every transport must do, tried against a server on loopback.
///
///     @Test(arguments: TransportConformance.Rule.allCases)
///     func conforms(to rule: TransportConformance.Rule) async throws {
///       try await TransportConformance { settings, key in
///         try HTTPSTransport(settings: settings, key: APIKey(key))
///       }.check(rule)
///     }
///
/// No rule is skipped for any transport: one that lacks by nature what a rule needs (``Capability``) is
/// held to what it must do instead, and ``check(_:)`` says so.
public struct TransportConformance: Sendable {
  /// One thing that must hold.
  public enum Rule: String, CaseIterable, Sendable {
    case handsOnAPlainAnswer
    case sendsKeyAndHeaders
    case sendsTheCanonicalBody
    case decodesGzip
    case handsOnNotModified
    case handsOnErrorStatuses
    case joinsHeadersOfOneName
    case handsOnEveryHeader
    case keepsTheConnection
    case answersInTurn
    case saysWhereNothingListens
    case reportsAResetOnce
    case reportsABreakOfAKeptConnectionOnce
    case limitsSilence
    case limitsSilenceBeforeTheHead
    case limitsTheWhole
    case refusesACutBody
    case refusesCutGzip
    case refusesEmptyGzip
    case refusesDamagedGzip
    case refusesUnaskedEncoding
    case refusesALongBody
    case refusesALongBodyInGzip
    case followsNoRedirect
    case closesWhenCancelled
    case cancelsWhatWaits
    case goesOnAfterFailures
    case sendsNoKeyOverPlainHTTP
    case refusesTheKeyInHeaders
    case refusesTheKeyInTheBody
  }

  /// Why a transport does not conform.
  public struct Failure: Error, CustomStringConvertible {
    /// What should have been.
    public let description: String
  }

  /// Makes a transport that sends a key.
  public typealias Making =
    @Sendable (
      _ settings: ConnectionSettings, _ key: String
    ) throws -> any Transport

  /// The key of all requests; a test may search for it afterwards.
  public static let key = "conformance-key-5b1f0c7e9a"

  let capabilities: Set<Capability>
  let make: Making

  /// The rules for the transports that a function makes.
  ///
  /// - Parameter capabilities: What these have; a way to a service has all.
  public init(
    having capabilities: Set<Capability> = Set(Capability.allCases), _ make: @escaping Making
  ) {
    self.capabilities = capabilities
    self.make = make
  }

  /// Tries one rule, or what must hold instead for a transport that lacks what the rule needs.
  ///
  /// - Throws: `Failure` where it does not hold.
  public func check(_ rule: Rule) async throws -> Verdict {
    guard let needed = rule.needed, !capabilities.contains(needed) else {
      try await checkItself(rule)
      return .holds
    }
    try await checkInstead(of: rule, without: needed)
    return .holdsInstead(of: rule, without: needed)
  }

  /// A transport to a server.
  func transport(
    to server: LoopbackServer, adjust: (inout ConnectionSettings) -> Void = { _ in }
  ) throws -> any Transport {
    var settings = ConnectionSettings(
      service: ServiceAddress("\(server.address)/rest/v1"), userAgent: "statbook/conformance")
    settings.totalLimit = 20
    adjust(&settings)
    return try make(settings, Self.key)
  }

  /// Runs a body with a server, and stops the server whatever happens.
  func withServer(
    _ handler: @escaping LoopbackServer.Handler, use body: (LoopbackServer) async throws -> Void
  ) async throws {
    let server = try await LoopbackServer.start(handler: handler)
    do {
      try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  /// The error that a request ends with.
  func code(
    of request: APIRequest = .small, over transport: any Transport, telling words: String = ""
  ) async throws -> APIError.Code {
    do {
      let response = try await transport.send(request)
      throw Failure(description: "an answer of status \(response.status) came, and no error")
    } catch let error as APIError {
      let text = "\(error)"
      try expect(!text.contains(Self.key), "the error tells the key")
      let isTold = text.contains(words) || !capabilities.contains(.network)
      try expect(isTold, "\"\(text)\" should tell \(words)")
      try expect(!error.remedy.isEmpty, "the error should have a remedy")
      return error.code
    }
  }

  /// Requires a code where something fails on the way; without a network that is a miss, since what
  /// failed was not recorded.
  func expect(_ code: APIError.Code, is wanted: APIError.Code, _ what: String = "it") throws {
    let wanted = capabilities.contains(.network) ? wanted : .notRecorded
    try expect(code == wanted, "\(what) is \(code.name), not \(wanted.name)")
  }

  func expect(_ holds: Bool, _ what: @autoclosure () -> String) throws(Failure) {
    if !holds { throw Failure(description: what()) }
  }

  /// Waits until something holds, for some seconds at most.
  func wait(_ what: String, until holds: () -> Bool) async throws {
    for _ in 0..<1000 {
      if holds() { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure(description: "waited in vain: \(what)")
  }
}

extension APIRequest {
  /// A small request; any object answers it.
  static let small = APIRequest(operation: .info, path: "/info")
}

/// What a server was sent.
final class SeenRequests: Sendable {
  private let requests = Mutex<[HTTPRequest]>([])
  func add(_ request: HTTPRequest) { requests.withLock { $0.append(request) } }
  var all: [HTTPRequest] { requests.withLock { $0 } }
}
