extension DiagnosticCode {
  /// The codes about evaluation.
  static let evaluation: [DiagnosticCode] = []
}
