/// A chart before it is drawn: one model for text (``text(width:isPlain:)``), SVG (``svg(id:)``,
/// ``svgDocument``), Vega-Lite (``vegaLite``) and the table behind it (``dataTable()``).
///
/// A Total is no series and no bar unless it is all there is, a figure that is missing is never
/// drawn as zero, and bars begin at zero.
public struct Chart: Sendable, Hashable {
  /// What is drawn.
  public enum Kind: String, Sendable {
    /// A line for each series.
    case line
    /// A bar for each figure, from zero.
    case bar
    /// A small line for each series, each on its own scale.
    case spark
    /// A cell for each release of each period, shaded by its revision.
    case triangle
    /// An area for each figure, shaded by its class.
    case map
  }

  /// The figures of one item, one for each category.
  public struct Series: Sendable, Hashable {
    /// What the series is called in a legend.
    public var name: String
    /// One value for each category; nil is missing.
    public var values: [Double?]
    /// The position of the panel that it stands in; 0 where there are none.
    public var panel: Int

    /// A series of a value for each category.
    public init(name: String, values: [Double?], panel: Int = 0) {
      self.name = name
      self.values = values
      self.panel = panel
    }
  }

  /// What the positions of a time axis are the first months of.
  public enum TimeUnit: Sendable, Hashable {
    /// Calendar months.
    case month
    /// Quarters, years, or spans of several kinds: their labels alone say what they are.
    case other
  }

  /// What is drawn.
  public var kind: Kind
  /// Measure and dataset, what the axes are, and what is selected on the others.
  public var title: String
  /// What has to be known: what was left out, what zeros and gaps stand for, release and source.
  public var notes: [String]
  /// What the categories are, such as `Month`.
  public var categoryLabel: String
  /// What the figures are: the label of the measure.
  public var valueLabel: String
  /// The label of each category, in the order drawn.
  public var categories: [String]
  /// Where each category stands on its axis: the number of the period's first month, counted from
  /// the year 0, so that gaps are gaps; where the axis is none of time, 0, 1, 2 and so on.
  public var positions: [Double]
  /// What the categories of a time axis are; nil where they are no periods.
  public var timeUnit: TimeUnit?
  /// The decimals of the figures.
  public var decimals: Int
  /// The series in the order drawn, those of a panel together; one at least.
  public var series: [Series]
  /// The names of the small multiples: charts side by side on one scale. None is one chart alone.
  public var panels: [String] = []
  /// What the figures are and where they come from, in a line: measure, dataset, release, source;
  /// empty where the chart is of no single table.
  public var subtitle = ""
  /// Of a triangle, how each figure was revised, by series, then by category.
  public var heat: [[HeatCell?]] = []
  /// Of a map, its areas and classes.
  public var map: ChartMap?

  /// Whether the categories are periods.
  public var isTime: Bool { timeUnit != nil }
}

/// Why a table can't be drawn as it was asked for.
public struct ChartFailure: Error, Sendable, Hashable {
  /// What is wrong.
  public var message: String
  /// What to write.
  public var remedy: String
}
