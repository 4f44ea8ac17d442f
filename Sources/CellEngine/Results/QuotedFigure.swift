public import StatModel

/// A figure that a sentence quotes.
public struct QuotedFigure: Sendable {
  /// The number, exactly.
  public var value: Double
  /// The number as it is written: with separators, and with the decimals of its measure.
  public var text: String
  /// The publisher's marks that it has, such as `r`.
  public var marks: [String]
  /// What it is: the label of the measure, and of the items of each axis.
  public var labels: [String]
  /// Where it came from.
  public var provenance: Provenance
}
