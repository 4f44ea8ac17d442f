public import StatModel

/// A table to be exported, with what is known of it.
public struct ExportedTable: Sendable {
  /// What it is called: the saved query, or the name that a cell gave it.
  public var name: String
  /// The table.
  public var table: StatTable
  /// The names of its axes, one for each field.
  public let axisNames: [String]
  /// Where it came from; nil for a body that no workspace knows.
  public var provenance: Provenance?
  /// Of a derived table, how it was derived.
  public var lineage: Lineage?

  /// A table with its names.
  ///
  /// - Parameter axisNames: As for ``TidyCSV``.
  public init(
    _ name: String, _ table: StatTable, axisNames: [String]? = nil,
    provenance: Provenance? = nil, lineage: Lineage? = nil
  ) {
    self.name = name
    self.table = table
    self.axisNames = TidyCSV(table, names: axisNames).names
    self.provenance = provenance
    self.lineage = lineage
  }

  /// The name as that of a file: what would lead elsewhere, or be hidden, is replaced.
  public var fileName: String {
    let name = String(name.map { "/\\:\0".contains($0) ? "-" : $0 })
    return name.hasPrefix(".") || name.isEmpty ? "_" + name.dropFirst() : name
  }

  /// All annotations, as the notes CSV has them.
  var footnotes: [Footnote] { Footnote.all(of: table, names: axisNames) }

  /// What the table shows: `Households on Universal Credit by Month, Family Type`.
  var title: String {
    let measures = table.measures.map(\.label).joined(separator: ", ")
    let fields = table.fields.map(\.label).joined(separator: ", ")
    return fields.isEmpty ? measures : "\(measures) by \(fields)"
  }
}
