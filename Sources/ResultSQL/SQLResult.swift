/// The rows that a statement returned.
public struct SQLResult: Sendable, Hashable {
  /// The names of the columns, as the statement has them; a name may stand twice.
  public var columns: [String]
  /// The rows, each with a value for every column. Texts are what the labels were; whoever prints
  /// them makes them safe. Bytes that are no UTF-8, which only a cast can make, became U+FFFD.
  public var rows: [[SQLValue]]

  /// A result of its parts.
  public init(columns: [String], rows: [[SQLValue]]) {
    self.columns = columns
    self.rows = rows
  }
}
