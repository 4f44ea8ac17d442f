public import Diagnostics

/// `get MEASURE, … [from DATASET] [by AXIS …] [as of "RELEASE" [or before]]`.
public struct GetQuery: Sendable, Hashable {
  /// At least one.
  public var measures: [MeasureTerm]
  /// The dataset, where it is not that of the first measure.
  public var dataset: Reference?
  /// The dimensions; each is one axis, or several in parentheses that stand on one dimension.
  public var dimensions: [[AxisClause]]
  /// The release to be asked.
  public var release: ReleaseText?

  /// A query of its parts.
  public init(
    measures: [MeasureTerm], dataset: Reference? = nil, dimensions: [[AxisClause]] = [],
    release: ReleaseText? = nil
  ) {
    self.measures = measures
    self.dataset = dataset
    self.dimensions = dimensions
    self.release = release
  }
}

/// A measure as it is asked for.
public enum MeasureTerm: Sendable, Hashable {
  /// `default`: what the dataset gives where no measure is named.
  case byDefault
  /// A count, a measure (its own function) or a function by its id.
  case measure(Reference)
  /// `mean of M`, `sum of M`, `median of M`; the function is in capitals.
  case function(String, of: Reference)
}

/// An axis of a query: `month`, `month = latest 12`, `each level "LA" of geo`,
/// `region = all level "Region" of geo + total`.
public struct AxisClause: Sendable {
  /// What the axis is.
  public enum Subject: Sendable, Hashable {
    /// A field, a level by its id, or a new name for the axis, whose field the selection tells.
    case reference(Reference)
    /// `each level L of F`: the valueset itself as dimension.
    case each(level: Reference, of: Reference?)
  }

  /// What the axis is.
  public var subject: Subject
  /// Which values; nil where nothing stands behind the subject.
  public var selection: Selection?
  /// Where it stands.
  public var range: SourceRange

  /// An axis with what is selected on it.
  public init(
    _ subject: Subject, _ selection: Selection? = nil, range: SourceRange = SourceRange(0, 0)
  ) {
    self.subject = subject
    self.selection = selection
    self.range = range
  }
}

extension AxisClause: Hashable {
  /// Whether the two are written alike.
  public static func == (a: AxisClause, b: AxisClause) -> Bool {
    a.subject == b.subject && a.selection == b.selection
  }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(subject)
    hasher.combine(selection)
  }
}

/// What stands behind `=` of an axis: terms in the order of the map, and whether a Total is wanted.
///
/// `month + total` has no terms and a total.
public struct Selection: Sendable, Hashable {
  /// In the order in which their rows stand in the map. Empty only where a Total alone is asked for.
  public var terms: [ValueTerm]
  /// Whether `+ total` stands behind them.
  public var total: Bool

  /// A selection of terms.
  public init(_ terms: [ValueTerm], total: Bool = false) {
    self.terms = terms
    self.total = total
  }
}

/// One term of a selection.
public struct ValueTerm: Sendable {
  /// The kinds of term.
  public indirect enum Kind: Sendable, Hashable {
    /// A value: `"London"`, `geo/"Region"/"London"`, `str:value:…`.
    case value(Reference)
    /// The value of a period: `2026-05`, `2026-Q2`, `2023/24`, `2024`.
    case period(PeriodText)
    /// `2023-01..2024-01`: all periods from the one to the other.
    case periods(from: PeriodText, through: PeriodText)
    /// `latest 12`, `latest 3 every 12 months`: the last of the axis, in the order of time.
    case latest(Int, everyMonths: Int?)
    /// `since 2023-04`.
    case since(PeriodText)
    /// `all level L of F`: every value of a level, by explicit ids.
    case allOfLevel(Reference, of: Reference?)
    /// `group "C" = ["A", "B"]`, or without a name `group ["A", "B"]`.
    case group(name: String?, members: [ValueTerm])
    /// `in file "lists/wards.csv"`.
    case file(String)
    /// `all`: a map without rows, which the service is reported to take for every value.
    case all
    /// `default`: a recode without a map, which leaves the field as it is.
    case byDefault
  }

  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var range: SourceRange

  /// A term.
  public init(_ kind: Kind, range: SourceRange = SourceRange(0, 0)) {
    self.kind = kind
    self.range = range
  }
}

extension ValueTerm: Hashable {
  /// Whether the two are written alike.
  public static func == (a: ValueTerm, b: ValueTerm) -> Bool { a.kind == b.kind }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A period as it is written. The parser has checked the form and the numbers.
public enum PeriodText: Sendable, Hashable {
  /// `2026-05`; the month is 1 to 12.
  case month(year: Int, month: Int)
  /// `2026-Q2`; the quarter is 1 to 4.
  case quarter(year: Int, quarter: Int)
  /// `2023/24`, the financial year from April 2023.
  case financialYear(Int)
  /// `2024`.
  case year(Int)
}

/// The name of a release, in quotes, with its place.
public struct ReleaseText: Sendable {
  /// Such as `2025-09`.
  public var name: String
  /// Whether `or before` stands behind it: the newest release up to this one that has an answer.
  public var orBefore: Bool
  /// Where it stands.
  public var range: SourceRange

  /// A release.
  public init(_ name: String, orBefore: Bool = false, range: SourceRange = SourceRange(0, 0)) {
    self.name = name
    self.orBefore = orBefore
    self.range = range
  }
}

extension ReleaseText: Hashable {
  /// Whether the two are written alike.
  public static func == (a: ReleaseText, b: ReleaseText) -> Bool {
    a.name == b.name && a.orBefore == b.orBefore
  }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(orBefore)
  }
}
