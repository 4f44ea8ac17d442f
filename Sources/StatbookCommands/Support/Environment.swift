import Foundation

/// What of the environment changes what commands do.
enum Environment {
  /// Whether a continuous integration runs the program, which accepts nothing.
  static var isCI: Bool {
    let value = ProcessInfo.processInfo.environment["CI"] ?? ""
    return !["", "0", "false"].contains(value.lowercased())
  }

  /// What must not be written into recordings: a key that the environment has for `statbook-remote`.
  static var secrets: [String] {
    [ProcessInfo.processInfo.environment["STATBOOK_API_KEY"] ?? ""]
  }
}
