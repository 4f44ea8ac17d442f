/// How a service is reached over HTTP. The key is no part of it.
public struct ConnectionSettings: Hashable, Sendable {
  /// The service's base address.
  public var service: ServiceAddress
  /// A file of certificate authorities (PEM) in the place of the system's; nil is the system's.
  public var authorities: String?
  /// How long connecting may take, in seconds.
  public var connectLimit = 15.0
  /// How long nothing may arrive, in seconds.
  public var idleLimit = 120.0
  /// How long a request may take in all, in seconds.
  public var totalLimit = 900.0
  /// The longest body accepted, in bytes after decoding.
  public var bodyLimit = 512 << 20
  /// What the program says of itself, with its version.
  public var userAgent: String

  /// The longest time that a limit can be, in seconds: some days.
  package static let longestLimit = 1e6

  /// The settings of a service, with time limits that fit its slowest answers.
  public init(service: ServiceAddress, authorities: String? = nil, userAgent: String) {
    self.service = service
    self.authorities = authorities
    self.userAgent = userAgent
  }
}

extension Duration {
  /// A limit of the settings as a duration; a number that is none, or too large, is the longest.
  package static func limit(_ seconds: Double) -> Duration {
    let longest = ConnectionSettings.longestLimit
    return .seconds(seconds.isNaN ? longest : min(max(seconds, 0.001), longest))
  }
}
