import RemoteHelper

/// What the program says of itself.
enum ProgramVersion {
  static let number = "0.1.0"
  /// For `--version`, and for the other side of the pipe.
  static let text = "statbook-remote \(number) (protocol \(HelperVersion.number))"
  /// For `User-Agent`, where the program asks by itself.
  static let userAgent = "statbook-remote/\(number)"
}
