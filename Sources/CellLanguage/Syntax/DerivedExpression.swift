/// A result that is derived from others.
public enum DerivedExpression: Sendable, Hashable {
  /// `share of RESULT over AXIS [base >= N]`.
  case share(ResultReference, over: Reference, leastBase: Double?)
  /// `change RESULT [over N months] [as FORM] [base >= N]`; without a span an index.
  case change(ResultReference, over: Span?, as: ChangeForm, leastBase: Double?)
  /// `rate RESULT per N using LOOKUP on KEY, … [base >= N]`.
  case rate(
    ResultReference, per: Double, using: ResultReference, on: [LookupKey], leastBase: Double?)
  /// `sum RESULT over AXIS`.
  case sumOver(ResultReference, Reference)
  /// `sum RESULT by COLUMN [using LOOKUP] [on AXIS]`.
  case sumBy(ResultReference, column: String, using: LookupSource?, on: Reference?)
  /// `link A until PERIOD then B`.
  case link(ResultReference, until: PeriodText, then: ResultReference)
  /// `round RESULT to …`, which `show` alone takes.
  case round(ResultReference, Rounding)

  /// So many months, quarters or years, or periods of the axis.
  public struct Span: Sendable, Hashable {
    /// How many: at least 1.
    public var count: Int
    /// What is counted.
    public var unit: Unit

    /// The units, as they are written.
    public enum Unit: String, Sendable, CaseIterable {
      case months, quarters, years, periods
    }

    /// A span.
    public init(_ count: Int, _ unit: Unit) {
      self.count = count
      self.unit = unit
    }
  }

  /// How a change is told.
  public enum ChangeForm: Sendable, Hashable {
    /// `as difference`, which is meant where nothing is said.
    case difference
    /// `as percent`.
    case percent
    /// `as index from PERIOD`.
    case index(from: PeriodText)
  }

  /// What of an axis is looked up in a column of keys.
  public struct LookupKey: Sendable, Hashable {
    /// The parts of an item.
    public enum Part: String, Sendable, CaseIterable {
      /// `AXIS`, or `AXIS.code`: the code, or of an axis of time the period.
      case code
      /// `AXIS.label`.
      case label
      /// `year(AXIS)`: the calendar year in which the period begins.
      case year
    }

    /// The axis's name in the result.
    public var axis: Reference
    /// What of it.
    public var part: Part

    /// A key.
    public init(_ axis: Reference, _ part: Part) {
      self.axis = axis
      self.part = part
    }
  }

  /// Where a lookup comes from.
  public enum LookupSource: Sendable, Hashable {
    /// A CSV beside the notebook.
    case file(String)
    /// A name that `lookup` bound.
    case name(ResultReference)
  }

  /// How figures are rounded.
  public enum Rounding: Sendable, Hashable {
    /// `to 1 decimal`.
    case decimals(Int)
    /// `to nearest 1000`.
    case nearest(Double)
    /// `to 3 significant figures`.
    case significant(Int)
  }
}
