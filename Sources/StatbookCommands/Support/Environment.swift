import Foundation

/// What of the environment changes what commands do.
enum Environment {
  /// Whether a continuous integration runs the program, which accepts nothing.
  static var isCI: Bool {
    let value = ProcessInfo.processInfo.environment["CI"] ?? ""
    return !["", "0", "false"].contains(value.lowercased())
  }
}
