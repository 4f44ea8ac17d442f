/// How much the figures of one measure changed, over cells that have a figure on both sides for the same
/// coverage. Cells of Totals are left out, since they would count twice.
///
/// Revisions are new less old; unchanged cells count, as 0. Of means and medians nothing is added or
/// averaged: what would need it is nil.
public struct RevisionMetrics: Sendable, Equatable {
  /// The cells.
  public var cells = 0
  /// Those that changed at the published precision.
  public var changed = 0
  /// Those that grew.
  public var up = 0
  /// Those that shrank.
  public var down = 0
  /// The sum of the revisions; nil also where groups overlap.
  public var net: Double?
  /// The mean revision.
  public var mean: Double?
  /// The mean absolute revision.
  public var meanAbsolute: Double?
  /// The median revision.
  public var median: Double?
  /// The standard deviation of the revisions, over all cells.
  public var standardDeviation: Double?
  /// The largest absolute revision.
  public var largest: Double?
  /// The mean absolute revision as a share of the old figure, over cells whose old figure is at least
  /// `minimumBase`.
  public var meanAbsoluteRelative: Double?
  /// The cells whose old figure is at least `minimumBase`.
  public var cellsWithBase = 0
  /// How many of the changed cells could be noise; nil where the noise is not known.
  public var couldBeNoise: Int?

  /// The least old figure on which a relative revision is stated.
  public static let minimumBase = 20.0

  /// Of no cells.
  public init() {}
}

/// The revisions of a part of a table: a period, an item of a field, a class of size.
public struct RevisionPart: Sendable, Equatable {
  /// What it is a part by.
  public enum Axis: Sendable, Hashable {
    /// A field, by its position in the new table.
    case field(Int)
    /// The size of the old figure.
    case size
  }

  /// What it is a part by.
  public var axis: Axis
  /// The position of its item on the new table's field; of a size its rank, from 0.
  public var position: Int
  /// Its label.
  public var label: String
  /// What changed in it.
  public var metrics: RevisionMetrics
  /// Whether the figures of the part shifted as a whole; nil where that is not tested.
  public var shift: NetShift?

  /// A part of its parts.
  public init(
    axis: Axis, position: Int, label: String, metrics: RevisionMetrics, shift: NetShift? = nil
  ) {
    self.axis = axis
    self.position = position
    self.label = label
    self.metrics = metrics
    self.shift = shift
  }
}

/// Whether many counts changed by a little in the same direction, which no single one of them shows.
public struct NetShift: Sendable, Equatable {
  /// The counts.
  public var cells: Int
  /// Their mean revision.
  public var mean: Double
  /// The standard error that noise alone would give the mean.
  public var standardError: Double
  /// Whether the mean is further from 0 than noise explains.
  public var isShifted: Bool

  /// A test of its parts.
  public init(cells: Int, mean: Double, standardError: Double, isShifted: Bool) {
    self.cells = cells
    self.mean = mean
    self.standardError = standardError
    self.isShifted = isShifted
  }
}
