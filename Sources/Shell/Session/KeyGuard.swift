import Foundation

/// Keeps the API key out of what is evaluated and kept, as far as it can be known: this program has no
/// use for it, and `statbook-remote` reads it itself.
struct KeyGuard: Sendable {
  private let key: String?

  /// - Parameter environment: Where `STATBOOK_API_KEY` may be.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let key = environment["STATBOOK_API_KEY"]?.trimmingCharacters(in: .whitespacesAndNewlines)
    // What is as short as a word stands in many lines, and is no key.
    self.key = key.flatMap { $0.utf8.count >= 8 ? $0 : nil }
  }

  /// Refuses a text that contains the key.
  func check(_ text: String) throws(ShellRefusal) {
    guard let key, text.contains(key) else { return }
    throw ShellRefusal(
      "this contains the API key of STATBOOK_API_KEY; it was not evaluated and not stored",
      remedy: "Leave the key out: no statement needs it, and it should stand in no file.")
  }
}
