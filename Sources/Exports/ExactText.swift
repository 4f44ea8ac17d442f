/// A text that equals another only where their bytes do. `String` would take two encodings of `é`
/// for one.
struct ExactText: Hashable {
  private let utf8: [UInt8]

  init(_ text: String) { utf8 = Array(text.utf8) }
}

extension [String] {
  /// The texts, each once, where it stands first.
  var uniqued: [String] {
    if count < 2 { return self }
    var seen: Set<ExactText> = []
    return filter { seen.insert(ExactText($0)).inserted }
  }
}
