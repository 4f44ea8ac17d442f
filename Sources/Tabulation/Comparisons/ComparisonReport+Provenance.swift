import StatModel

extension ComparisonReport {
  /// Where both sides came from, and how the report is made again. A brief report has it with the
  /// coverage.
  func provenance(_ detail: Detail, in medium: ReportMedium) -> ReportSection {
    var section = ReportSection("Provenance")
    guard detail == .full else { return section }
    switch medium {
    case .plain, .text: addFacts(to: &section)
    case .markdown, .page: addTable(to: &section)
    }
    section.add(command.map { "made again by: \($0)" })
    section.add(tool.map { "made by \($0)" })
    return section
  }

  /// No digest is shortened where two would not stand side by side.
  private func addFacts(to section: inout ReportSection) {
    for (name, side) in [("old", old), ("new", new)] {
      section.add(Self.facts.map { "\(name) \($0): \($1(side))" })
    }
  }

  private func addTable(to section: inout ReportSection) {
    var table = TextTable(columns: [.init("fact"), .init("old"), .init("new")])
    for (fact, text) in Self.facts {
      table.rows.append([.init(fact), .init(text(old)), .init(text(new))])
    }
    section.add(
      ReportTable(caption: "Where both tables came from", table: table, isCaptioned: false))
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
