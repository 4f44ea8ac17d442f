/// The decimals that a measure is published with.
struct PublishedPrecision: Sendable {
  private let scale: Double

  init(_ decimals: Int) { scale = (0..<max(0, decimals)).reduce(1.0) { scale, _ in scale * 10 } }

  /// Whether two figures are the same when rounded; a missing one never is.
  func areEqual(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return false }
    return areEqual(a, b)
  }

  @inline(__always)
  func areEqual(_ a: Double, _ b: Double) -> Bool {
    // Most that differ do so by a unit and more, and rounding is a call.
    (a - b).magnitude * scale < 1 && (a * scale).rounded() == (b * scale).rounded()
  }
}
