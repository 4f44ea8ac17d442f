public import StatModel

/// Something that looks like a successor and is none.
public struct RelatedID: Sendable, Hashable {
  /// Why it is named, and why it does not stand for the other.
  public enum Reason: Sendable, Hashable {
    /// Another geography: it has areas of the same kind with other codes.
    case newGeography(sharedCodes: Int, of: Int)
    /// A dataset whose name begins alike.
    case similarName
  }

  /// The id.
  public var id: SchemaID
  /// Its label.
  public var label: String
  /// Why it is named.
  public var reason: Reason
}

extension RelatedID: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch reason {
    case .newGeography(let shared, let all):
      """
      \(id) "\(label)" is another geography: it has \(shared) of the \(all) codes, so it is no \
      successor
      """
    case .similarName: "\(id) \"\(label)\" has a similar name"
    }
  }
}
