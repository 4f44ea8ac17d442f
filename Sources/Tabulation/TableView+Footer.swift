import StatModel

extension TableView {
  /// What is said below a table.
  ///
  /// - Parameters:
  ///   - hiddenColumns: How many columns of figures there was no room for.
  ///   - hiddenRows: How many rows are not shown.
  func footer(
    hiddenRows: Int, hiddenColumns: Int, provenance: Provenance?, format: TextTable.Format
  ) -> [String] {
    facts(hiddenRows: hiddenRows, hiddenColumns: hiddenColumns, format: format) + footnotes
      + (provenance.map { [Self.line(for: $0, format: format)] } ?? [])
  }

  /// What is said below a table before its footnotes.
  func facts(hiddenRows: Int, hiddenColumns: Int, format: TextTable.Format) -> [String] {
    [shape(hiddenRows: hiddenRows, hiddenColumns: hiddenColumns, format: format)]
      + [coverage, measures].compactMap { $0 } + (options.lineage?.lines ?? []) + legend
  }

  private func shape(
    hiddenRows: Int, hiddenColumns: Int, format: TextTable.Format
  ) -> String {
    let rows = Self.counted(rowCount, "row")
    let columns = Self.counted(figureColumnCount, "column")
    var parts = ["\(rows) \(format.times) \(columns)"]
    if hiddenRows > 0 { parts.append("\(Self.counted(hiddenRows, "row")) not shown") }
    if hiddenColumns > 0 {
      parts.append("\(Self.counted(hiddenColumns, "column")) not shown for want of width")
    }
    return parts.joined(separator: format.separator)
  }

  private var coverage: String? {
    let axes = Coverage(of: table).axes.map(\.description)
    return axes.isEmpty ? nil : "Covers \(axes.joined(separator: "; "))"
  }

  private var measures: String? {
    let list = table.measures.map { measure in
      let function = measure.function.isEmpty ? "" : " (\(measure.function.lowercased()))"
      return measure.label + function
    }
    if list.isEmpty { return nil }
    let noun = list.count == 1 ? "Measure" : "Measures"
    return "\(noun): \(list.joined(separator: ", ")); dataset: \(table.dataset.label)"
  }

  /// A provenance in one line.
  static func line(for provenance: Provenance, format: TextTable.Format) -> String {
    let release = provenance.release.map { release in
      "release \(release)" + (provenance.releaseEvidence.map { " (\($0))" } ?? "")
    }
    let parts = [
      "snapshot \(provenance.dataDigest.short)", release ?? "release not known",
      "from \(provenance.source), \(provenance.origin.rawValue)",
      "observed \(Timestamp.day(provenance.observedAt))",
    ]
    return parts.joined(separator: format.separator)
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
