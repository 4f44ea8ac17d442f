import StatModel

import struct Foundation.Date

extension ReleaseDayReport {
  /// Where the figures are from: for a terminal when and from where, in a file every snapshot.
  func provenance(in medium: ReportMedium) -> ReportSection {
    var section = ReportSection("Provenance")
    let sightings = queries.compactMap(\.after)
    let observed = sightings.map(\.provenance.observedAt)
    if let first = observed.min(), let last = observed.max() {
      section.add(
        "now: observed \(Self.span(first, last)), \(Self.origins(of: sightings))")
    }
    let earlier = queries.filter { $0.after != nil }.compactMap(\.before)
    let before = earlier.map(\.provenance.observedAt)
    if let first = before.min(), let last = before.max() {
      section.add("before: observed \(Self.span(first, last)), \(Self.origins(of: earlier))")
    }
    section.add(run.service.map { "asked: \($0)" })
    if medium == .markdown || medium == .page { section.add(snapshots) }
    section.add(run.command.map { "made again from the workspace by: \($0)" })
    section.add(run.tool.map { "made by \($0)" })
    return section
  }

  private static func span(_ first: Date, _ last: Date) -> String {
    let (first, last) = (Timestamp.text(first), Timestamp.text(last))
    return first == last ? first : "\(first) to \(last)"
  }

  /// `simulated, release 2025-12 and no release`.
  private static func origins(of sightings: [Sighting]) -> String {
    let origins = sightings.map(\.provenance.origin.rawValue).uniqued
    let releases = sightings.map { $0.provenance.release.map { "release \($0)" } ?? "no release" }
    return (origins + [releases.uniqued.sorted().joined(separator: " and ")])
      .joined(separator: ", ")
  }

  /// Each query with both its snapshots.
  private var snapshots: ReportTable {
    var table = TextTable(columns: [
      .init("query"), .init("before"), .init("observed before", isWhole: true),
      .init("snapshot before"), .init("now"), .init("observed now", isWhole: true),
      .init("snapshot now"),
    ])
    func cells(_ sighting: Sighting?) -> [TextTable.Cell] {
      guard let sighting else { return [.init("–"), .init("–"), .init("–")] }
      let release = sighting.provenance.release.map { " (\($0))" } ?? ""
      return [
        .init(sighting.name + release), .init(Timestamp.text(sighting.provenance.observedAt)),
        .init(sighting.provenance.dataDigest.short),
      ]
    }
    table.rows = queries.map { [.init($0.name)] + cells($0.before) + cells($0.after) }
    return ReportTable(caption: "Snapshots before and now", table: table, isCaptioned: false)
  }
}
