public import StatModel

/// Whether tables that are said to belong to one release agree where they overlap.
///
/// Two tables overlap in the cells that they have in common, and, where an axis stands in one of them
/// only, in the Totals or sums over it. What a sum over an axis covers, no table says; so sums that
/// differ by more than ``mostForeign`` are taken for figures of something else, and are not reported.
public struct ReleaseConsistency: Sendable, Equatable {
  /// Two tables that disagree in a measure.
  public struct Disagreement: Sendable, Equatable {
    /// The positions of the tables.
    public var tables: (first: Int, second: Int)
    /// The label of the measure.
    public var measure: String
    /// How many figures of both tables were compared.
    public var compared: Int
    /// How many differ by more than random error and published zeros explain.
    public var beyond: Int
    /// The one that is explained least.
    public var worst: Overlap

    /// Whether two disagreements are alike.
    public static func == (a: Disagreement, b: Disagreement) -> Bool {
      a.tables == b.tables && a.measure == b.measure && a.compared == b.compared
        && a.beyond == b.beyond && a.worst == b.worst
    }
  }

  /// A figure that two tables give.
  public struct Overlap: Sendable, Equatable {
    /// The labels of the items on the axes that both have, in the first table's order.
    public var items: [String]
    /// The first table's figure.
    public var first: Double
    /// The second table's.
    public var second: Double
    /// How many published figures the first and the second are sums of; 1 for a figure itself.
    public var cells: (first: Int, second: Int)
    /// How far random error and published zeros may part the two.
    public var explained: Double

    /// Second less first.
    public var difference: Double { second - first }
    /// Whether one of the two is a sum over an axis without a Total, so that only its size says that it
    /// covers the same.
    public var isSum: Bool { cells.first > 1 || cells.second > 1 }

    /// Whether two overlaps are alike.
    public static func == (a: Overlap, b: Overlap) -> Bool {
      a.items == b.items && a.first == b.first && a.second == b.second && a.cells == b.cells
        && a.explained == b.explained
    }
  }

  /// Sums that differ by a larger share cover something else.
  public static let mostForeign = 0.02

  /// In the order of the tables, then of the measures.
  public var disagreements: [Disagreement]
  /// How many figures were compared in all.
  public var compared: Int

  /// Compares every two tables of one dataset.
  ///
  /// - Parameters:
  ///   - tables: The tables that one release, or one month of capture, is said to have.
  ///   - noise: What was estimated of the random error, by measure; the fixed
  ///     ``Additivity/deviation`` stands in where there is none.
  public init(of tables: [StatTable], noise: [SchemaID: NoiseModel] = [:]) {
    disagreements = []
    compared = 0
    for first in tables.indices {
      for second in tables.indices where second > first {
        let margins = TableMargins(tables[first], tables[second])
        for pair in margins.measures {
          let deviation = noise[tables[first].measures[pair.old].uri]?.deviation
          let found = margins.compare(pair, deviation: deviation ?? Additivity.deviation)
          compared += found.compared
          guard let worst = found.worst, found.beyond > 0 else { continue }
          disagreements.append(
            Disagreement(
              tables: (first, second), measure: tables[first].measures[pair.old].label,
              compared: found.compared, beyond: found.beyond, worst: worst))
        }
      }
    }
  }
}
