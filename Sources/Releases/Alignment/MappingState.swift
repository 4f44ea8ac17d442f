/// How something of the old table stands in the new one.
public enum MappingState: String, Sendable {
  /// The same id and label.
  case same
  /// The same id or code, another label.
  case relabelled
  /// The same label, another code.
  case recoded
  /// The id is written in other letter case.
  case recased
  /// The same code or label, but another id: a renamed field or table, or another classification.
  case renamed
  /// Only the new table has it.
  case added
  /// Only the old table has it.
  case removed
  /// The same code, but another level of the field.
  case moved = "moved level"
  /// The same code, which a user says means something else (``ManualMapping``).
  case redefined
  /// Nothing alone on the other side, but the figures suggest that it was divided or put together.
  case splitOrMerged = "split or merge suspected"
}
