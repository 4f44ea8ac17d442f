public import Foundation
public import StatAPI

/// Where a user's key is kept.
///
/// `STATBOOK_API_KEY` comes first, for whatever service is asked. Else it is a file that only the user
/// may read: `$XDG_CONFIG_HOME/statbook/key` (`~/.config/statbook/key`) is Stat-Xplore's, and
/// `key-HOST` or `key-HOST-PORT` beside it that of another service. A file that others could read or
/// write is refused.
public struct KeyStore: Sendable {
  /// The variable that comes before any file.
  public static let variable = "STATBOOK_API_KEY"

  /// Where a key was found.
  public enum Source: Sendable, Equatable, CustomStringConvertible {
    /// In `STATBOOK_API_KEY`.
    case environment
    /// In a file of this path.
    case file(String)

    /// As a message names it.
    public var description: String {
      switch self {
      case .environment: KeyStore.variable
      case .file(let path): path
      }
    }
  }

  private let service: ServiceAddress
  private let environment: [String: String]

  /// The keys of a service, for a user's environment.
  public init(
    service: ServiceAddress,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.service = service
    self.environment = environment
  }

  /// The service's key file, which need not exist.
  ///
  /// - Throws: Where the environment names no place for it.
  public var path: String {
    get throws(APIError) { "\(try Self.folder(environment))/\(try Self.fileName(service))" }
  }

  /// The key, and where it comes from.
  public func found() throws(APIError) -> (key: APIKey, source: Source) {
    // Set but empty counts as not set, as `STATBOOK_API_KEY= statbook …` means it.
    if let text = environment[Self.variable], !text.isEmpty {
      return (try APIKey(checking: text, from: Self.variable), .environment)
    }
    let path = try path
    guard let bytes = try KeyFile(path: path).read() else {
      throw APIError(
        .noKey, "There is no key: \(Self.variable) is not set, and there is no file \(path).",
        remedy: APIError.wayToAKey)
    }
    return (try APIKey(checking: String(decoding: bytes, as: UTF8.self), from: path), .file(path))
  }

  /// The key.
  public func key() throws(APIError) -> APIKey { try found().key }

  /// Keeps a key in the service's file, in the place of the one before.
  public func set(_ key: APIKey) throws(APIError) {
    try KeyFile(path: path).write(Array(key.text.utf8) + [UInt8(ascii: "\n")])
  }

  /// Removes the service's file; false where there was none.
  public func forget() throws(APIError) -> Bool { try KeyFile(path: path).remove() }

  private static func folder(_ environment: [String: String]) throws(APIError) -> String {
    // A path that is not absolute is to be ignored, says the XDG specification.
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/statbook"
    }
    if let home = environment["HOME"], home.hasPrefix("/") { return "\(home)/.config/statbook" }
    throw APIError(
      .noKey, "There is no place for a key: neither XDG_CONFIG_HOME nor HOME is a path.",
      remedy: "Set HOME, or put the key into \(variable).")
  }

  private static func fileName(_ service: ServiceAddress) throws(APIError) -> String {
    guard let server = service.server else {
      // Says what is wrong with it.
      _ = try ServiceAddress.named(service.url)
      return "key-unknown"
    }
    if server == ServiceAddress.statXplore.server { return "key" }
    let host = server.host.map { $0 == ":" ? "_" : $0 }
    return "key-\(String(host))" + (server.port.map { "-\($0)" } ?? "")
  }
}
