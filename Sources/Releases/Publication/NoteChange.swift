/// What became of a footnote. A key that was given to the same text anew is no change.
public enum NoteChange: Sendable, Equatable {
  /// Only the new table has it.
  case added(String)
  /// Only the old table has it.
  case removed(String)
  /// It says something else, word by word.
  case reworded([WordChange])

  /// A run of words that both have, or only one.
  public enum WordChange: Sendable, Equatable {
    /// In both.
    case same(String)
    /// Only in the old text.
    case removed(String)
    /// Only in the new text.
    case added(String)
  }
}

extension NoteChange.WordChange {
  /// The words, whichever side has them.
  public var text: String {
    switch self {
    case .same(let text), .removed(let text), .added(let text): text
    }
  }
}
