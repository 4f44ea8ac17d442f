extension DiagnosticCode {
  /// The codes about notebooks.
  static let notebooks: [DiagnosticCode] = []
}
