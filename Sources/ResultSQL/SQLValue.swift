/// What a cell of an SQL table holds.
public enum SQLValue: Sendable, Hashable {
  /// No value, such as a missing figure.
  case null
  /// A whole number.
  case integer(Int64)
  /// Any other number; an infinity where a statement computed one.
  case real(Double)
  /// A text.
  case text(String)
}
