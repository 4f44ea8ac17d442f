extension DiagnosticCode {
  /// The codes about the syntax of cells.
  static let syntax: [DiagnosticCode] = []
}
