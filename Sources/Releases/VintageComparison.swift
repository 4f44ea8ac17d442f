public import StatModel

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
  /// How many published figures each figure of the old and of the new table is the sum of: 1, unless a
  /// table was derived.
  public var cellsPerFigure: (old: Int, new: Int)

  /// How many of the largest changes are named.
  public static let mostNamed = 10

  /// Compares two vintages of a table.
  ///
  /// - Parameters:
  ///   - mappings: What a user says of ids that the rules of alignment map wrongly or not at all.
  ///   - noise: What was estimated of the random error before, by measure. What the two tables tell
  ///     themselves takes its place where they have more Totals.
  public init(
    from old: Vintage, to new: Vintage, mappings: [ManualMapping] = [],
    noise: [SchemaID: NoiseModel] = [:]
  ) {
    let table = TableComparison(from: old.table, to: new.table, mappings: mappings)
    let tally = CommonTally(from: old.table, to: new.table, table)
    let estimates = NoiseEstimates(old, new, stored: noise)
    self.table = table
    self.noise = estimates.knowledge(of: table.alignment, tally)
    cellsPerFigure = (old.cellsPerFigure, new.cellsPerFigure)
    (metrics, parts) = ([], [])
    for (measure, knowledge) in self.noise.enumerated() {
      let revisions = table.revisions(
        from: old.table, to: new.table, measure: measure,
        noise: knowledge.reach(cells: old.cellsPerFigure + new.cellsPerFigure))
      metrics.append(revisions.total)
      parts.append(revisions.parts)
    }
    largest = table.largestChanges(Self.mostNamed)
    largestRelative = table.largestRelativeChanges(Self.mostNamed)
    marks = PublisherMarks(from: old, to: new, table, tally)
    status = tally.status
    notes = NoteChange.changes(from: old.table, to: new.table)
    additivity = AdditivityChange.changes(from: old, to: new, table.alignment, estimates)
    continuity =
      old.table.dataset.uri == new.table.dataset.uri
      ? Continuity.found(in: new.table, from: table.alignment, noise: estimates.newModels) : []
    testShifts(of: new.table)
  }

  /// Tests the figures of each period as a whole, where noise may have been drawn anew.
  private mutating func testShifts(of new: StatTable) {
    guard let time = new.timeAxis?.field else { return }
    for (measure, knowledge) in noise.enumerated() {
      guard let model = knowledge.model else { continue }
      for part in parts[measure].indices where parts[measure][part].axis == .field(time) {
        let metrics = parts[measure][part].metrics
        parts[measure][part].shift = metrics.mean.flatMap {
          model.shift(
            sum: $0 * Double(metrics.cells), cells: metrics.cells,
            cellsPerFigure: cellsPerFigure.old + cellsPerFigure.new)
        }
      }
    }
  }
}
