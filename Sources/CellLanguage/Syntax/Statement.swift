public import Diagnostics

/// One statement of the cell language.
public struct Statement: Sendable {
  /// The kinds of statement.
  public enum Kind: Sendable, Hashable {
    /// `use uc = dataset "Households on Universal Credit"`; `dataset` may be left out.
    case use(name: String, dataset: Reference)
    /// `alias geo = uc."National - Regional - LA - OAs"`.
    case alias(name: String, target: Reference)
    /// `let NAME = EXPRESSION`.
    case bind(name: String, Expression)
    /// `show EXPRESSION …`, or an expression alone, which is shown as it is.
    case show(Expression, ShowOptions)
    /// `find "TEXT" [in DATASET]`.
    case find(String, in: Reference?)
    /// `describe NAME`.
    case describe(Reference)
    /// `cite RESULT`.
    case cite(ResultReference)
    /// `chart KIND RESULT …`.
    case chart(ChartStatement)
    /// `expect …`.
    case expect(Expectation)
    /// `export RESULT to "PATH" [as FORMAT]`.
    case export(ResultReference, path: String, format: String?)
    /// `export chart KIND RESULT … to "PATH" [as FORMAT]`.
    case exportChart(ChartStatement, path: String, format: String?)
    /// `lookup NAME = csv "FILE" key COLUMN, … [value COLUMN]`.
    case lookup(name: String, path: String, keys: [String], value: String?)
    /// `import "FILE" as NAME`.
    case importQuery(path: String, name: String)
    /// `release "2025-09" DATASET`.
    case release(ReleaseText, Reference)
    /// `audit`.
    case audit
    /// `refresh NAME`.
    case refresh(ResultReference)
  }

  /// What it is.
  public var kind: Kind
  /// From its first word to the end of its last; comments are outside, or within it.
  public var range: SourceRange
  /// Where the name stands that `use`, `alias` and `let` bind.
  public var nameRange: SourceRange?

  /// A statement.
  public init(
    _ kind: Kind, range: SourceRange = SourceRange(0, 0), nameRange: SourceRange? = nil
  ) {
    self.kind = kind
    self.range = range
    self.nameRange = nameRange
  }
}

extension Statement: Hashable {
  /// Whether the two are written alike.
  public static func == (a: Statement, b: Statement) -> Bool { a.kind == b.kind }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// What stands behind the expression of `show`.
public struct ShowOptions: Sendable, Hashable {
  /// `pivot A across`.
  public var pivot: Reference?
  /// `hide single`.
  public var hidesSingle: Bool
  /// `all rows`: every row, where a table would show the first and last twenty.
  public var allRows: Bool
  /// `with notes`: the texts of the footnotes.
  public var notes: Bool
  /// `as query`: the JSON that was sent.
  public var asQuery: Bool

  /// Options; without any, a table is laid out by its shape.
  public init(
    pivot: Reference? = nil, hidesSingle: Bool = false, allRows: Bool = false, notes: Bool = false,
    asQuery: Bool = false
  ) {
    self.pivot = pivot
    self.hidesSingle = hidesSingle
    self.allRows = allRows
    self.notes = notes
    self.asQuery = asQuery
  }
}

/// `chart line caseload x month series region top 5 by latest value title "…"`, or
/// `chart map caseload on geo using "wards.geojson" key WD23CD classes 4 by intervals`.
public struct ChartStatement: Sendable, Hashable {
  /// The kinds of chart.
  public enum Kind: String, Sendable, CaseIterable {
    case line, bar, spark, triangle, map
  }

  /// How the classes of a map are made.
  public enum Classing: String, Sendable, CaseIterable {
    case quantiles, intervals
  }

  /// A file of boundaries, and the property that has the codes of its areas.
  public struct BoundaryFile: Sendable {
    /// The path of the file.
    public var path: String
    /// The property.
    public var key: String
    /// Where both stand.
    public var range: SourceRange

    /// A file and its property.
    public init(_ path: String, key: String, range: SourceRange = SourceRange(0, 0)) {
      self.path = path
      self.key = key
      self.range = range
    }
  }

  /// What is drawn.
  public var kind: Kind
  /// Of which result.
  public var result: ResultReference
  /// `x AXIS`; else the axis of time, or the only one of several items.
  public var x: Reference?
  /// `series AXIS`.
  public var series: Reference?
  /// `panels AXIS`: a small chart for each item.
  public var panels: Reference?
  /// `on AXIS`: the areas of a map; else the axis whose codes are on it.
  public var areas: Reference?
  /// `using "FILE" key PROPERTY`: the boundaries of a map; else tiles of regions and countries.
  public var boundaries: BoundaryFile?
  /// `classes 4`.
  public var classes: Int?
  /// `by intervals` behind it; else by quantiles.
  public var classing: Classing?
  /// `top 5 by latest value`: only the largest series, or bars.
  public var top: Int?
  /// `title "…"`; else it is made of measure and dataset.
  public var title: String?

  /// A chart of a result.
  public init(
    _ kind: Kind, _ result: ResultReference, x: Reference? = nil, series: Reference? = nil,
    panels: Reference? = nil, areas: Reference? = nil, boundaries: BoundaryFile? = nil,
    classes: Int? = nil, classing: Classing? = nil, top: Int? = nil, title: String? = nil
  ) {
    self.kind = kind
    self.result = result
    self.x = x
    self.series = series
    self.panels = panels
    self.areas = areas
    self.boundaries = boundaries
    self.classes = classes
    self.classing = classing
    self.top = top
    self.title = title
  }
}

extension ChartStatement.BoundaryFile: Hashable {
  /// Whether the two are written alike.
  public static func == (a: Self, b: Self) -> Bool { a.path == b.path && a.key == b.key }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(key)
  }
}

/// A check that fails the run.
public enum Expectation: Sendable, Hashable {
  /// `expect caseload[…] >= 100_000`, or another cell on the right.
  case cell(ResultReference, Comparator, Operand)
  /// `expect caseload adds up over region`.
  case addsUp(ResultReference, over: Reference)
  /// `expect caseload has 12 rows`, `expect revised has >= 2 changed`.
  case count(ResultReference, Comparator, Int, Noun)
  /// `expect caseload no missing`.
  case noMissing(ResultReference)
  /// `expect caseload no footnote like "…"`.
  case noFootnote(ResultReference, like: String)
  /// `expect revised is "not comparable"`: the verdict of a comparison.
  case verdict(ResultReference, String)

  /// How two numbers are compared.
  public enum Comparator: String, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// What a cell is compared with.
  public enum Operand: Sendable, Hashable {
    /// A number, such as `6_519_200` or `-0.5`.
    case number(Double)
    /// A cell.
    case cell(ResultReference)
  }

  /// What is counted: of a table `rows` (those of the tidy CSV) and `cells`, of an SQL result
  /// `rows`, of a comparison `changed`, `identical`, `common`, `added`, `removed` cells.
  public enum Noun: String, Sendable, CaseIterable {
    case rows, cells, changed, identical, common, added, removed
  }
}
