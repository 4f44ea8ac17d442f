public import StatModel

/// A table as one release had it.
public struct Vintage: Sendable {
  /// The table.
  public var table: StatTable
  /// The name of the release, such as `2025-09`; empty where it has none.
  public var release: String
  /// What the table is called for people, such as `households@2025-09`.
  public var name: String
  /// How many published figures each figure of the table is the sum of: 1, unless the table was derived.
  public var cellsPerFigure: Int

  /// A vintage of its parts.
  public init(_ table: StatTable, release: String, name: String, cellsPerFigure: Int = 1) {
    self.table = table
    self.release = release
    self.name = name
    self.cellsPerFigure = cellsPerFigure
  }
}
