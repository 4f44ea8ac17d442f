extension SQLSandbox {
  /// What a statement may take. Every number is an upper bound; lengths are bytes of UTF-8.
  public struct Limits: Sendable, Hashable {
    /// The time from the start of the statement, when its tables have been loaded.
    public var seconds = 10.0
    /// The bytes that a statement takes beside the tables it reads, with its rows.
    public var memory = 256 << 20
    /// The bytes of the tables that a statement reads, save those of results, which are not copied.
    public var memoryOfTables = 1 << 30
    /// The rows that a statement returns.
    public var rows = 100_000
    /// The length of a text, and of a row of an intermediate table. In a statement of more than a
    /// hundred names it is less, down to 4,096: `memory` by twice the number of names.
    public var lengthOfText = 1_000_000
    /// The length of the statement.
    public var lengthOfStatement = 100_000
    /// How large a statement grows when each name that it defines is replaced by what it stands
    /// for, in tokens (`SQLText.size`).
    public var growth = 1_000_000
    /// The names that a statement defines by `with` and `window`.
    public var definitions = 64
    /// How deep an expression is.
    public var depth = 100
    /// The columns of a row, and the terms of `group by` and `order by`.
    public var columns = 200
    /// The statements that are joined by `union`, `intersect` or `except`.
    public var compoundSelects = 100
    /// The arguments of a function.
    public var arguments = 100
    /// The instructions that a statement is compiled to.
    public var instructions = 50_000
    /// The length of a pattern of `like` or `glob`.
    public var lengthOfPattern = 500

    /// The limits of a cell; change what has to be another.
    public init() {}

    /// The limits of a cell.
    public static let standard = Limits()

    static let shortestText = 4096
  }
}
