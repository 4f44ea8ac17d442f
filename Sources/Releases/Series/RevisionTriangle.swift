/// A series as each release had it: rows are reference periods, columns are releases.
public struct RevisionTriangle: Sendable, Equatable {
  /// What is known of the revisions between the first figure of each period and its last.
  public struct Summary: Sendable, Equatable {
    /// The periods of which at least two releases have a figure.
    public var periods: Int
    /// The mean revision, last less first; nil for means and medians, and where there is none.
    public var mean: Double?
    /// The mean absolute revision; likewise.
    public var meanAbsolute: Double?
    /// The quantiles 0, 1/4, 1/2, 3/4 and 1 of the revisions.
    public var quantiles: [Double]
    /// Of the periods whose growth could be told from the first figures, the share in which the last
    /// figures grew in the same direction.
    public var rightSign: Double?
    /// The t statistic of the mean revision; nil below ``leastForBias`` vintages.
    public var bias: Double?

    /// A summary of its parts.
    public init(
      periods: Int, mean: Double?, meanAbsolute: Double?, quantiles: [Double], rightSign: Double?,
      bias: Double?
    ) {
      self.periods = periods
      self.mean = mean
      self.meanAbsolute = meanAbsolute
      self.quantiles = quantiles
      self.rightSign = rightSign
      self.bias = bias
    }
  }

  /// Bias is tested from so many vintages on.
  public static let leastForBias = 20

  /// What the series is of, for people.
  public var title: String
  /// The labels of the periods, oldest first.
  public var periods: [String]
  /// The releases, oldest first.
  public var releases: [String]
  /// The figures, a row a period; nil where a release has none.
  public var figures: [[Double?]]
  /// Why some figures are left out, a sentence each: they do not cover the same.
  public var omissions: [String]
  /// What to know of figures that are there, a sentence each: they are sums of published figures.
  public var remarks: [String]
  /// The decimals to show.
  public var precision: Int
  /// What is known of the revisions.
  public var summary: Summary

  /// A triangle of its parts.
  public init(
    title: String, periods: [String], releases: [String], figures: [[Double?]],
    omissions: [String], remarks: [String] = [], precision: Int, summary: Summary
  ) {
    self.title = title
    self.periods = periods
    self.releases = releases
    self.figures = figures
    self.omissions = omissions
    self.remarks = remarks
    self.precision = precision
    self.summary = summary
  }
}
