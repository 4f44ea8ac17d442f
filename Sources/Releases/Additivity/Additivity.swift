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
  /// Every Total, measure by measure; empty where nothing can be tested.
  public var rows: [Row]

  /// The row that error and zeros explain least.
  public var worst: Row? { rows.max { $0.excess < $1.excess } }

  /// Adds up the parts of an axis, for every combination of the other axes and every measure.
  ///
  /// - Parameter field: The position of the axis.
  public init(of table: StatTable, over field: Int) {
    rows = []
    let items = table.fields[field].items
    guard table.measures.allSatisfy(\.isAdditive) else {
      answer = .notTestable("means and medians do not add up")
      return
    }
    guard let total = items.totalPosition else {
      answer = .notTestable("the axis has no Total")
      return
    }
    let parts = items.indices.filter { items.kind(at: $0) != .total }
    guard parts.count > 1 else {
      answer = .notTestable("the axis has one part only")
      return
    }
    let members = parts.flatMap { items.uris[$0] }
    guard Set(members).count == members.count else {
      answer = .notTestable("its groups overlap")
      return
    }
    for measure in table.measures.indices {
      for place in Self.places(of: table, besides: field) {
        guard
          let row = Self.row(
            of: table, measure: measure, field: field, place: place, parts: parts, total: total)
        else {
          answer = .notTestable("a figure is missing")
          rows = []
          return
        }
        rows.append(row)
      }
    }
    answer = rows.allSatisfy(\.isExplained) ? .holds : .fails
  }

  private static func row(
    of table: StatTable, measure: Int, field: Int, place: [Int], parts: [Int], total: Int
  ) -> Row? {
    let cube = table.cubes[measure]
    let stride = table.strides[field]
    let base = table.cellIndex(ofItems: place)
    guard let published = cube[base + total * stride] else { return nil }
    var sum = 0.0
    var zeros = 0
    for part in parts {
      guard let value = cube[base + part * stride] else { return nil }
      sum += value
      if value == 0 { zeros += 1 }
    }
    let isCount = table.measures[measure].isCount
    var items = place
    items[field] = total
    let cells = Double(parts.count + 1)
    return Row(
      measure: measure, items: items, sum: sum, total: published,
      noise: isCount
        ? tolerance * deviation * cells.squareRoot()
        : sum.magnitude * 1e-9 + 0.5,
      slack: isCount ? Double(zeros) * hiddenByZero : 0)
  }

  /// Every combination of items, with 0 on the axis itself.
  private static func places(of table: StatTable, besides field: Int) -> [[Int]] {
    var places = [[Int]()]
    for other in table.fields.indices {
      let positions = other == field ? [0] : Array(table.fields[other].items.indices)
      places = places.flatMap { place in positions.map { place + [$0] } }
    }
    return places
  }
}
