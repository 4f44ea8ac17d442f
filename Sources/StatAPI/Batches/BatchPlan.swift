public import StatModel

/// How a query that asks for more cells than the service gives at once is asked in parts.
///
/// Contiguous rows of one axis make a part, or of two axes where one is not enough, or takes more
/// requests: what gives the fewest, and of equals without a Total, along one axis, the outermost. A Total of an
/// axis that is split is of all its mapped values and no sum of parts, so it is asked for in a
/// request of its own, as one group of all these values. All other axes are as in the query, with
/// their Totals.
///
/// This relies on the service giving a group the figure that it gives a Total of the same values. It
/// does so where its random error is keyed to what a cell is of, as that of the simulated service
/// is; on Stat-Xplore that is likely (REFERENCE §5), and unverified.
///
/// The same query, axes and limit give the same parts, also in later versions: a recording has the answers
/// to the parts, and replay plans them again. A test pins some plans.
///
/// An axis without a map is split by the values that the caller knows it to have. Where the service
/// has more by now, these are not asked for: what was split that way is what the caller knew.
public struct BatchPlan: Sendable {
  /// The rows of a split axis that a part has.
  enum Segment: Hashable, Sendable {
    case rows(Range<Int>)
    case total
  }

  /// A part of the query.
  public struct Part: Sendable {
    /// From 1.
    public var number: Int
    /// What to ask.
    public var query: TableQuery
    /// How many cells that has, of all measures.
    public var cells: Int
    /// One for each split axis.
    let segments: [Segment]
  }

  /// The most cells of one request by default of the product, for a plan that is made before the
  /// service said its own limit (REFERENCE §6: on Stat-Xplore by one script's comment only).
  public static let usualCellLimit = 1_000_000

  /// The whole query.
  public let query: TableQuery
  /// The axes that are split; none where the query is small enough.
  public let splitAxes: [SchemaID]
  /// In the order in which they are asked.
  public let parts: [Part]
  /// The cells of the whole, of all measures.
  public let cells: Int
  /// The length of each split axis, its Total not counted.
  let lengths: [Int]

  /// Plans a query.
  ///
  /// - Parameters:
  ///   - axes: What is known of axes that the query does not list value by value.
  ///   - cellLimit: The most cells of one request, of all measures together.
  /// - Throws: `APIError` with code `cellLimit` where an axis is not known, or two are not enough.
  public init(
    _ query: TableQuery, axes: [SchemaID: BatchAxis] = [:], cellLimit: Int
  ) throws(APIError) {
    let layout = try BatchLayout(query, axes: axes, cellLimit: cellLimit)
    let cuts = try layout.cuts()
    self.query = query
    cells = layout.cells
    splitAxes = cuts.map { layout.axes[$0.axis].id }
    lengths = cuts.map { layout.axes[$0.axis].rows }
    parts = layout.parts(of: query, cuts: cuts)
  }

  /// Plans a query that the service refused for its size, by the limit that it named.
  ///
  /// Where one axis alone is unknown, its length is taken from the number of cells that the service
  /// counted; it can't be split then, but others can.
  ///
  /// - Throws: The error itself, where it is none of the size.
  public init(
    _ query: TableQuery, axes: [SchemaID: BatchAxis] = [:], refusedWith error: APIError
  ) throws(APIError) {
    guard error.code == .cellLimit, let cells = error.cells, cells.limit > 0 else { throw error }
    var axes = axes
    if let found = query.axis(fromCells: cells.asked, known: axes) { axes[found.axis] = found.size }
    try self.init(query, axes: axes, cellLimit: cells.limit)
  }
}
