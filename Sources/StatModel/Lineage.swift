/// How a table was derived from others, and what has to be known of its figures.
///
/// The table itself says what it shows: the label of a derived measure says what was done, and a cell
/// that is blank for a reason has an annotation with it.
public struct Lineage: Sendable, Equatable {
  /// A table that another was derived from.
  public struct Source: Sendable, Equatable {
    /// What it is called.
    public var name: String
    /// Where it came from; of a derived table, where the first of its own sources did.
    public var provenance: Provenance
    /// How it was derived itself; nil for an answer of the service.
    public var expression: String?

    /// A source of its parts.
    public init(name: String, provenance: Provenance, expression: String? = nil) {
      self.name = name
      self.provenance = provenance
      self.expression = expression
    }
  }

  /// What was done, in the cell language: `share of caseload over family`.
  public var expression: String
  /// The tables that it was done to, in the order of the expression.
  public var sources: [Source]
  /// What has to be known of the figures, a sentence without its stop each.
  public var remarks: [String]
  /// For each measure the standard deviation of the random error of every cell, in the order of its cube
  /// and in its unit; nil where it is not known.
  public var errors: [[Double]?]
  /// For each measure what every cell was divided by or compared with, in the order of its cube; nil
  /// where there is nothing such.
  public var bases: [[Double?]?]

  /// A lineage of its parts.
  public init(
    expression: String, sources: [Source], remarks: [String], errors: [[Double]?],
    bases: [[Double?]?]
  ) {
    self.expression = expression
    self.sources = sources
    self.remarks = remarks
    self.errors = errors
    self.bases = bases
  }

  /// The lineage of a part of the table.
  ///
  /// - Parameters:
  ///   - cells: The indices of the part's cells in the cubes of the whole, in the part's order.
  ///   - measures: The positions of the part's measures.
  public func selecting(cells: [Int], measures: [Int]) -> Lineage {
    var part = self
    part.errors = measures.map { measure in errors[measure].map { all in cells.map { all[$0] } } }
    part.bases = measures.map { measure in bases[measure].map { all in cells.map { all[$0] } } }
    return part
  }

  /// What was done, and what has to be known, a line each, as it stands below a table.
  public var lines: [String] {
    let from = sources.filter { $0.expression != nil || sources.count > 1 }.map { source in
      source.expression.map { "\(source.name) is \($0)" }
        ?? "\(source.name) is snapshot \(source.provenance.dataDigest.short)"
        + (source.provenance.release.map { ", release \($0)" } ?? "")
    }
    return ["Derived: \(expression)"] + from.uniqued + remarks
  }
}
