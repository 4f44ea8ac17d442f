/// A text that equals another only where their bytes do. `String` would take two encodings of `é`
/// for one.
public struct ExactText: Hashable, Sendable {
  private let utf8: [UInt8]

  /// The text to be compared.
  public init(_ text: String) { utf8 = Array(text.utf8) }
}

extension [String] {
  /// The texts, each once by its bytes, where it stands first.
  public var uniqued: [String] {
    if count < 2 { return self }
    var seen: Set<ExactText> = []
    return filter { seen.insert(ExactText($0)).inserted }
  }
}
