import Diagnostics
public import Releases
public import StatModel

/// A comparison of two tables as people read it, coverage before values.
///
/// The parts stand in a fixed order: verdict, coverage, structure, categories, values, publisher's
/// marks, status, footnotes, additivity, continuity, provenance. One that has nothing to say is left
/// out; what is not known or can't be tested is said, and why.
public struct ComparisonReport: Sendable {
  /// One side of the comparison.
  public struct Side: Sendable {
    /// The table whose labels and marks are shown.
    public var table: StatTable
    /// Such as `caseload@1`.
    public var name: String
    /// When and of which release it was observed.
    public var provenance: Provenance
    /// The names of the table's axes.
    public var axisNames: [String]
    /// The digest of the schema that its names were resolved by; nil where there was none.
    public var schemaDigest: Digest?

    /// A table with what it is called in the report.
    ///
    /// - Parameter axisNames: As for the tidy CSV; made of the labels where none are given.
    public init(
      table: StatTable, name: String, provenance: Provenance, axisNames: [String]? = nil,
      schemaDigest: Digest? = nil
    ) {
      self.table = table
      self.name = name
      self.provenance = provenance
      self.axisNames = axisNames ?? AxisNames.slugs(of: table)
      self.schemaDigest = schemaDigest
    }
  }

  /// How much is said.
  public enum Detail: String, Sendable, CaseIterable {
    /// What a reader at a terminal needs to know.
    case brief
    /// All of it, to be kept in a file.
    case full
  }

  /// What is known of revisions.
  public let revisions: VintageComparison
  /// The old table.
  public let old: Side
  /// The new one.
  public let new: Side
  /// The command that makes the report again.
  public let command: String?
  /// The program that made it, with its version.
  public let tool: String?

  /// The report of a comparison of two vintages.
  ///
  /// - Parameters:
  ///   - command: The command that makes it again.
  ///   - tool: The program, with its version.
  public init(
    _ comparison: VintageComparison, old: Side, new: Side, command: String? = nil,
    tool: String? = nil
  ) {
    revisions = comparison
    self.old = old
    self.new = new
    self.command = command
    self.tool = tool
  }

  /// What changed from cell to cell.
  public var comparison: TableComparison { revisions.table }

  /// So many changed cells are all listed for people, in the order of the table.
  public static let mostChanges = 20
  /// Of more, the largest.
  public static let mostLargest = 10

  /// The verdict in a line, and why figures can't be compared, a line each.
  public var summary: String {
    ([headline] + comparison.coverage.map { "not comparable: \($0)" })
      .map { SafeText.visible($0) }.joined(separator: "\n")
  }

  /// The parts of the report.
  ///
  /// - Parameter medium: Where they will stand.
  func sections(_ detail: Detail, in medium: ReportMedium) -> [ReportSection] {
    [
      verdict(detail, in: medium), coverage(detail, in: medium), structure, categories(detail),
      values(detail, in: medium), publisherMarks, statusTransitions, footnotes, additivity(detail),
      continuity(detail), provenance(detail, in: medium),
    ].filter { !$0.blocks.isEmpty }
  }
}
