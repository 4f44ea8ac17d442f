extension DiagnosticCode {
  /// The codes about names and locks.
  static let names: [DiagnosticCode] = []
}
