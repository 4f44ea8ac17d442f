import StatModel

extension ComparisonReport {
  /// Where both sides came from, and how the report is made again. A brief report has it with the
  /// coverage.
  func provenance(_ detail: Detail) -> ReportSection {
    var section = ReportSection("Provenance")
    guard detail == .full else { return section }
    var table = TextTable(columns: [.init("fact"), .init("old"), .init("new")])
    for (fact, text) in Self.facts {
      table.rows.append([.init(fact), .init(text(old)), .init(text(new))])
    }
    section.add(
      ReportTable(caption: "Where both tables came from", table: table, isCaptioned: false))
    section.add(command.map { "made again by: \($0)" })
    section.add(tool.map { "made by \($0)" })
    return section
  }

  private static let facts: [(String, @Sendable (Side) -> String)] = [
    ("table", { $0.name }),
    ("dataset", { "\($0.table.dataset.label) (\($0.table.dataset.uri))" }),
    ("release", { $0.provenance.release ?? "not known" }),
    ("evidence of the release", { $0.provenance.releaseEvidence ?? "none" }),
    ("observed", { Timestamp.text($0.provenance.observedAt) }),
    ("origin", { $0.provenance.origin.rawValue }),
    ("from", { $0.provenance.source }),
    ("snapshot", { $0.provenance.dataDigest.hex }),
    ("labels", { $0.provenance.labelsDigest.hex }),
    ("query", { $0.provenance.queryDigest.hex }),
    ("schema", { $0.schemaDigest?.hex ?? "none was used" }),
    ("SHA-256 of the body", { $0.provenance.bodyDigest.hex }),
  ]
}
