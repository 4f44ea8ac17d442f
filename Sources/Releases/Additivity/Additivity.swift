public import StatModel

/// Whether the parts of an axis add up to its Total, in three answers.
///
/// A count carries a random error, and a published 0 may stand for 1 to 4, so parts and Total never
/// meet exactly. What the two explain is told apart: the error of so many cells, and the slack of so
/// many zeros.
public struct Additivity: Sendable, Equatable {
  /// The three answers.
  public enum Answer: Sendable, Equatable {
    /// Every Total differs from its sum by no more than error and zeros explain.
    case holds
    /// One differs by more.
    case fails
    /// Nothing can be said, and why, in a clause.
    case notTestable(String)
  }

  /// One Total with the sum of its parts.
  public struct Row: Sendable, Equatable {
    /// The position of the measure.
    public var measure: Int
    /// The position of each field's item; on the axis that of the Total.
    public var items: [Int]
    /// The sum of the parts.
    public var sum: Double
    /// The Total as it was published.
    public var total: Double
    /// How far random error alone may part the two.
    public var noise: Double
    /// How much the published zeros may hide.
    public var slack: Double

    /// Sum less Total.
    public var residual: Double { sum - total }
    /// How much of the residual error and zeros leave unexplained; negative where they explain more.
    ///
    /// What published zeros hide is missing from the sum, so that it never explains one too large.
    public var excess: Double { max(residual, -residual - slack) - noise }
    /// Whether error and zeros explain the residual.
    public var isExplained: Bool { excess <= 0 }
  }

  /// The standard deviation of one count's error: the largest that was estimated from real tables
  /// (1.4 to 1.9, DESIGN §6).
  public static let deviation = 1.9
  /// A residual of more standard deviations than this is not put down to chance.
  public static let tolerance = 3.5
  /// The most that a published 0 may stand for.
  public static let hiddenByZero = 4.0

  /// The answer for all Totals of the axis.
  public var answer: Answer
  /// How many Totals were tested.
  public var tested = 0
  /// How many of them error and zeros do not explain.
  public var failing = 0
  /// Every Total, measure by measure, or so many of those that are explained least as were asked for;
  /// empty where nothing can be tested.
  public var rows: [Row] = []
  /// The estimate of the random error that was taken, for each measure; nil where it was ``deviation``.
  public var noise: [NoiseModel?] = []

  /// The row that error and zeros explain least.
  public var worst: Row? { rows.max { $0.excess < $1.excess } }

  /// Adds up the parts of an axis, for every combination of the other axes and every count or sum;
  /// means and medians are left out.
  ///
  /// - Parameters:
  ///   - field: The position of the axis.
  ///   - noise: What was estimated of the random error, for each measure; ``deviation`` stands in where
  ///     there is none.
  ///   - most: How many rows to keep: of more those that are explained least, the worst first.
  public init(
    of table: StatTable, over field: Int, noise: [NoiseModel?] = [], keeping most: Int = .max
  ) {
    guard table.measures.contains(where: \.isAdditive) else {
      answer = .notTestable("means and medians do not add up")
      return
    }
    let parts: AxisParts
    switch AxisParts.parts(of: table, over: field) {
    case .none(let why):
      answer = .notTestable(why)
      return
    case .parts(let found): parts = found
    }
    answer = .holds
    self.noise = table.measures.indices.map { noise.indices.contains($0) ? noise[$0] : nil }
    for measure in table.measures.indices where table.measures[measure].isAdditive {
      guard add(parts, of: table, measure, keeping: most) else {
        self = Additivity(notTestable: "a figure is missing")
        return
      }
    }
    if failing > 0 { answer = .fails }
    if tested > most { keepWorst(most) }
  }

  private init(notTestable why: String) { answer = .notTestable(why) }

  /// Adds up the rows of one measure; returns whether every one could be.
  private mutating func add(
    _ parts: AxisParts, of table: StatTable, _ measure: Int, keeping most: Int
  ) -> Bool {
    let cube = table.cubes[measure]
    let isCount = table.measures[measure].isCount
    let deviation = noise[measure]?.deviation ?? Self.deviation
    let reach = Self.tolerance * deviation * Double(parts.parts.count + 1).squareRoot()
    var least = -Double.infinity
    for number in 0..<parts.rows(in: cube) {
      guard let found = parts.row(number, of: cube, over: parts.parts) else { return false }
      var row = Row(
        measure: measure, items: [], sum: found.sum, total: found.total,
        noise: isCount ? reach : found.sum.magnitude * 1e-9 + 0.5,
        slack: isCount ? Double(found.zeros) * Self.hiddenByZero : 0)
      tested += 1
      if !row.isExplained { failing += 1 }
      guard row.excess > least else { continue }
      row.items = parts.items(of: found, in: table)
      rows.append(row)
      if most < rows.count / 2 {
        keepWorst(most)
        least = rows.last?.excess ?? least
      }
    }
    return true
  }

  private mutating func keepWorst(_ most: Int) {
    // Of equal ones the first stays, so that the order does not depend on when they are sorted.
    rows = rows.enumerated()
      .sorted { ($1.element.excess, $0.offset) < ($0.element.excess, $1.offset) }
      .prefix(most).map(\.element)
  }
}
