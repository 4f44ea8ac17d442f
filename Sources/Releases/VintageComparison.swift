/// All that a release-to-release report says of two tables, in the order in which it says it: coverage
/// before values.
public struct VintageComparison: Sendable {
  /// The verdict, coverage, structure, categories, and the cells.
  public var table: TableComparison
  /// What is known of noise, for each measure of `table.alignment.measures`.
  public var noise: [NoiseKnowledge]
  /// How much the figures changed, for each measure of `table.alignment.measures`.
  public var metrics: [RevisionMetrics]
  /// The same by period, by field and by size, for each measure.
  public var parts: [[RevisionPart]]
  /// The positions in `table.changes` of the largest absolute changes, the largest first.
  public var largest: [Int]
  /// The same of the largest relative ones, on a base of at least ``RevisionMetrics/minimumBase``.
  public var largestRelative: [Int]
  /// The publisher's marks against what was observed.
  public var marks: PublisherMarks
  /// How the status of cells changed.
  public var status: StatusTransitions
  /// What became of footnotes.
  public var notes: [NoteChange]
  /// Whether parts add up, before and after, for each field that both tables have.
  public var additivity: [AdditivityChange]
  /// How new periods go on; those that break first.
  public var continuity: [Continuity]

  /// How many of the largest changes are named.
  public static let mostNamed = 10
}
