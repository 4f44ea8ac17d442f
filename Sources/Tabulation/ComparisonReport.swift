import Diagnostics
public import Releases
public import StatModel

/// A comparison of two tables as people read it, coverage before values.
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

    /// A table with what it is called in the report.
    ///
    /// - Parameter axisNames: As for the tidy CSV; made of the labels where none are given.
    public init(
      table: StatTable, name: String, provenance: Provenance, axisNames: [String]? = nil
    ) {
      self.table = table
      self.name = name
      self.provenance = provenance
      self.axisNames = axisNames ?? AxisNames.slugs(of: table)
    }
  }

  let comparison: TableComparison
  let old: Side
  let new: Side

  /// The report of a comparison of two tables.
  public init(_ comparison: TableComparison, old: Side, new: Side) {
    self.comparison = comparison
    self.old = old
    self.new = new
  }

  /// The most changed cells that are listed for people; more are the largest of them.
  public static let mostChanges = 40

  /// The report as text; every line ends with a line end.
  ///
  /// For people (`box`, `plain`, `markdown`) all of it; for programs (`csv`, `json`) the changed
  /// cells alone, every one of them.
  ///
  /// - Parameter width: The cells that a line may take in `box` and `plain`.
  public func rendered(as format: TextTable.Format, width: Int? = nil) -> String {
    switch format {
    case .csv, .tsv, .json: return changedCells.rendered(as: format)
    case .markdown:
      return sections(in: format).map { section in
        "**\(section.title)**\n\n"
          + section.lines.map { "- \(TextTable.escaped($0))\n" }.joined()
          + (section.table.map { (section.lines.isEmpty ? "" : "\n") + $0.rendered(as: format) }
            ?? "")
      }.joined(separator: "\n")
    case .box, .plain:
      return sections(in: format).map { section in
        let lines = section.lines.flatMap {
          SafeText.visible($0).wrapped(to: width.map { $0 - 2 }).map { "  \($0)\n" }
        }
        return section.title + "\n" + lines.joined()
          + (section.table?.rendered(as: format, width: width) ?? "")
      }.joined(separator: "\n")
    }
  }

  /// The verdict in a line, and why figures can't be compared, a line each.
  public var summary: String {
    ([headline] + comparison.coverage.map { "not comparable: \($0)" })
      .map { SafeText.visible($0) }.joined(separator: "\n")
  }

  private var headline: String {
    "\(old.name) compared with \(new.name): \(comparison.verdict.rawValue)"
  }

  /// A part of the report under a title.
  struct Section {
    var title: String
    var lines: [String]
    var table: TextTable?
  }

  /// The parts of the report.
  ///
  /// - Parameter hint: Where all changes are, if not all of them are listed.
  func sections(
    in format: TextTable.Format, hint: String = "; --format csv has all"
  ) -> [Section] {
    var sections = [
      Section(
        title: headline,
        lines: verdictLines),
      Section(
        title: "Coverage",
        lines: [coverageLine("old", old, format), coverageLine("new", new, format)]
          + comparison.coverage.map { "not comparable: \($0)" }),
    ]
    let structure = structureLines
    if !structure.isEmpty { sections.append(Section(title: "Structure", lines: structure)) }
    if !comparison.changes.isEmpty {
      let listed = listedChanges
      let lines =
        listed.count < comparison.changes.count
        ? [
          """
          the \(listed.count) largest of \(NumberFormat.grouped(comparison.changes.count))\(hint)
          """
        ]
        : []
      sections.append(Section(title: "Changed cells", lines: lines, table: changesTable(listed)))
    }
    let notes = noteLines
    if !notes.isEmpty { sections.append(Section(title: "Footnotes", lines: notes)) }
    return sections
  }

  private var verdictLines: [String] {
    let cells = comparison.cells
    var lines = [
      """
      \(count(cells.common)) common cells: \(count(cells.identical)) identical, \
      \(count(cells.changed)) changed
      """
        + (cells.equalAtPrecision > 0
          ? ", \(count(cells.equalAtPrecision)) changed beyond the decimals published" : ""),
      """
      \(count(cells.removed)) cells only in the old table, \(count(cells.added)) only in the new \
      one
      """,
    ]
    if cells.notComparable > 0 {
      lines.append("\(count(cells.notComparable)) cells of Totals that cover different values")
    }
    let hasCounts = comparison.alignment.measures.contains { new.table.measures[$0.new].isCount }
    if hasCounts, cells.changed > 0 {
      lines.append(
        """
        The service adds a random error of a few units to every count: a change of that size may \
        be no revision.
        """
      )
    }
    return lines + changeRemarks
  }

  /// What has to be known about some of the changed figures.
  private var changeRemarks: [String] {
    let changes = comparison.changes
    let hasZero = changes.contains { change in
      new.table.measures[change.newMeasure].isCount && (change.old == 0 || change.new == 0)
    }
    let hasMissing = changes.contains { $0.old == nil || $0.new == nil }
    return
      (hasZero ? ["0 may be a suppressed small number: what changed may be its suppression"] : [])
      + (hasMissing ? ["\(TableView.missingMark) stands for a figure that was not given"] : [])
  }

  private func coverageLine(
    _ name: String, _ side: Side, _ format: TextTable.Format
  ) -> String {
    let axes = Coverage(of: side.table).axes.map(\.description).joined(separator: "; ")
    return "\(name): \(TableView.line(for: side.provenance, format: format)). \(axes)"
  }

  private var noteLines: [String] {
    comparison.removedNotes.map { "only in the old table: \($0)" }
      + comparison.addedNotes.map { "only in the new table: \($0)" }
  }

  private var listedChanges: [CellChange] {
    guard comparison.changes.count > Self.mostChanges else { return comparison.changes }
    func size(_ change: CellChange) -> Double { change.difference?.magnitude ?? .infinity }
    let ranked = comparison.changes.indices.sorted { a, b in
      let (x, y) = (size(comparison.changes[a]), size(comparison.changes[b]))
      return x == y ? a < b : x > y
    }
    return ranked.prefix(Self.mostChanges).map { comparison.changes[$0] }
  }
}

func count(_ number: Int) -> String { NumberFormat.grouped(number) }
