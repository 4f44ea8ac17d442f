public import Diagnostics

/// What has a result: the right side of `let`, or what is shown.
public struct Expression: Sendable {
  /// The kinds of expression.
  public indirect enum Kind: Sendable, Hashable {
    /// A name bound before, perhaps with a selection of its cells.
    case result(ResultReference)
    /// `get …`.
    case get(GetQuery)
    /// `query "FILE" [with AXIS = …] [as of "RELEASE"]`.
    case query(path: String, with: [AxisClause], release: ReleaseText?)
    /// `compare A from "R" to "S"`, or `compare A to B`.
    case compare(Comparison)
    /// `sql "select …"`.
    case sql(String)
    /// `share of …`, `change …` and the other verbs.
    case derived(DerivedExpression)
  }

  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var range: SourceRange

  /// An expression.
  public init(_ kind: Kind, range: SourceRange = SourceRange(0, 0)) {
    self.kind = kind
    self.range = range
  }
}

extension Expression: Hashable {
  /// Whether the two are written alike.
  public static func == (a: Expression, b: Expression) -> Bool { a.kind == b.kind }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A result by its name, `caseload`, `caseload@2025-09`, `caseload[region: "London", month: 2026-05]`.
public struct ResultReference: Sendable {
  /// The name that `let` bound.
  public var name: String
  /// What stands behind `@`: an observation's number, or a release (bare, or in quotes).
  public var observation: String?
  /// What stands in brackets.
  public var cells: [CellSelector]
  /// Where it stands.
  public var range: SourceRange

  /// A result, or some of its cells.
  public init(
    _ name: String, observation: String? = nil, cells: [CellSelector] = [],
    range: SourceRange = SourceRange(0, 0)
  ) {
    self.name = name
    self.observation = observation
    self.cells = cells
    self.range = range
  }
}

extension ResultReference: Hashable {
  /// Whether the two are written alike.
  public static func == (a: ResultReference, b: ResultReference) -> Bool {
    a.name == b.name && a.observation == b.observation && a.cells == b.cells
  }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(observation)
    hasher.combine(cells)
  }
}

/// `region: "London"` in the brackets behind a result: an axis, or `measure`, and an item of it.
public struct CellSelector: Sendable {
  /// An item of an axis.
  public enum Item: Sendable, Hashable {
    /// A label, a group's name, a code or an id.
    case named(Reference)
    /// `2026-05`.
    case period(PeriodText)
    /// `latest`: the last period.
    case latest
    /// `total`: the Total.
    case total
  }

  /// The axis's name in the result, or `measure`.
  public var axis: Reference
  /// Which item of it.
  public var item: Item
  /// Where it stands.
  public var range: SourceRange

  /// An item of an axis.
  public init(_ axis: Reference, _ item: Item, range: SourceRange = SourceRange(0, 0)) {
    self.axis = axis
    self.item = item
    self.range = range
  }
}

extension CellSelector: Hashable {
  /// Whether the two are written alike.
  public static func == (a: CellSelector, b: CellSelector) -> Bool {
    a.axis == b.axis && a.item == b.item
  }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(axis)
    hasher.combine(item)
  }
}

/// `A from "R" to "S"`: two vintages of one saved query. `A to B`: two results.
public enum Comparison: Sendable, Hashable {
  /// Two vintages of a query.
  case releases(of: ResultReference, from: ReleaseText, to: ReleaseText)
  /// Two results, the old one first.
  case results(ResultReference, ResultReference)
}
