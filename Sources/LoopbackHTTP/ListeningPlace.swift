/// Where a server listens.
public enum ListeningPlace: Hashable, Sendable {
  /// On 127.0.0.1, which programs of this machine alone can reach.
  case thisMachine
  /// On an address that other machines can reach, such as 0.0.0.0.
  case otherMachinesToo(address: String)

  /// The address, for the system.
  var host: String {
    switch self {
    case .thisMachine: "127.0.0.1"
    case .otherMachinesToo(let address): address
    }
  }

  /// The address as it stands in a URL.
  var urlHost: String { host.contains(":") ? "[\(host)]" : host }
}
