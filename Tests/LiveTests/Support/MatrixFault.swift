import LoopbackHTTP
import SimulatedService
import StatAPI

/// What goes wrong, in the words of the documentation.
enum MatrixFault: String, CaseIterable, Sendable {
  case unavailable = "503"
  case gatewayTimeout = "504"
  case reset = "connection reset"
  case stall = "the body stops"
  case trickle = "the body trickles"
  case truncatedGzip = "gzip is cut off"
  case firewall = "firewall's page, 200"
  case brokenJSON = "JSON is cut off"
  case wrongContentType = "wrong content type"
  case tooManyRequests = "429"
  case redirect = "redirection"
  case unauthorized = "401"

  /// The simulator's fault; nil where the key is taken off the request.
  func fault(redirectingTo other: String) -> Fault? {
    switch self {
    case .unavailable: .serviceUnavailable
    case .gatewayTimeout: .gatewayTimeout
    case .reset: .reset
    case .stall: .stall(after: 100)
    case .trickle: .trickle(bytes: 2, every: .milliseconds(200))
    case .truncatedGzip: .truncatedGzip
    case .firewall: .firewallPage
    case .brokenJSON: .brokenJSON
    case .wrongContentType: .wrongContentType
    case .tooManyRequests: .tooManyRequests
    case .redirect: .redirect(to: other)
    case .unauthorized: nil
    }
  }

  /// Limits that are short only where they are what ends the request.
  func settings(for service: ServiceAddress) -> ConnectionSettings {
    var settings = ConnectionSettings(service: service, userAgent: "statbook-tests")
    if self == .stall { settings.idleLimit = 4 }
    if self == .trickle { settings.totalLimit = 6 }
    return settings
  }
}

/// Whether something goes wrong with one request, or with all.
enum Lasting: String, CaseIterable, Sendable {
  case once
  case always
}
