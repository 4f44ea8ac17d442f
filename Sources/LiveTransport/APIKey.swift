/// The key of a service. It has no description, so that no message can tell it.
public struct APIKey: Sendable, CustomStringConvertible, CustomReflectable {
  /// The key's text, for the one header that it goes into.
  public let text: String

  /// A key of this text.
  public init(_ text: String) { self.text = text }

  /// Always the same word.
  public var description: String { "(a key)" }
  /// Empty.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
