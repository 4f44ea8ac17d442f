public import StatModel

/// The reference of a figure or a table, to stand below a text that quotes it.
///
/// It says what is quoted, of what coverage, with which marks, of which release, when it was extracted, from
/// where, and by which digests it is found again.
public struct Citation: Sendable {
  private let table: StatTable
  private let provenance: Provenance
  private let derivation: [String]

  /// The reference of a table, or of a part of one.
  ///
  /// - Parameter derivation: How it was derived from others, a line each; none where it was not.
  public init(_ table: StatTable, provenance: Provenance, derivation: [String] = []) {
    self.table = table
    self.provenance = provenance
    self.derivation = derivation
  }

  /// The reference, a sentence a line.
  public var text: String {
    ([publisher, subject, figure] + marks + derivation + [edition, licence])
      .filter { !$0.isEmpty }.map { "\($0).\n" }.joined()
  }

  private var publisher: String {
    provenance.origin == .simulated
      ? "Simulated data, made up: no figure of any publisher"
      : "Department for Work and Pensions, Stat-Xplore: \(table.dataset.label)"
  }

  private var subject: String {
    let measures = table.measures.map { measure in
      measure.function.isEmpty
        ? measure.label : "\(measure.label) (\(measure.function.lowercased()))"
    }
    let axes = zip(table.fields, Coverage(of: table).axes).map { field, coverage in
      field.items.count == 1
        ? "\(field.label): \(TableView.name(of: field.items, at: 0))" : coverage.description
    }
    return ([measures.joined(separator: ", ")] + axes).joined(separator: "; ")
  }

  /// The figure, where it is one.
  private var figure: String {
    guard table.measures.count == 1, table.cellsPerMeasure == 1 else { return "" }
    guard let value = table.cubes[0][0] else { return "No figure was given" }
    return NumberFormat.grouped(value, decimals: table.cubes[0].precision)
  }

  private var marks: [String] {
    table.rowAnnotationKeys.filter(PublicationMark.isMark).map { mark in
      "Marked \(mark): \(TableView.meaning(of: mark, in: table) ?? "")".trimmingStop
    }
  }

  private var edition: String {
    let release = provenance.release.map { release in
      "Release \(release)" + (provenance.releaseEvidence.map { " (\($0))" } ?? "")
    }
    return [
      release ?? "Release not known",
      "extracted \(Timestamp.day(provenance.observedAt)) from \(provenance.source)"
        + (provenance.origin == .reconstructed ? ", reconstructed from published figures" : ""),
      "snapshot \(provenance.dataDigest.short)", "query \(provenance.queryDigest.short)",
    ].joined(separator: "; ")
  }

  private var licence: String {
    provenance.licence.map { "Contains public sector information licensed under the \($0.title)" }
      ?? ""
  }
}

extension String {
  /// The text without the full stop at its end.
  fileprivate var trimmingStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
