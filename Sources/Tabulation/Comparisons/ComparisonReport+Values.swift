import Releases
import StatModel

extension ComparisonReport {
  /// How much the figures of common cells changed, and which did.
  func values(_ detail: Detail, in medium: ReportMedium) -> ReportSection {
    var section = ReportSection("Values")
    guard !comparison.changes.isEmpty else { return section }
    section.add(metricLines)
    section.add(noiseLines)
    section.add(sumLines)
    section.add(shiftLines)
    if detail == .full {
      section.add(metricsTable)
      for chart in charts { section.blocks.append(.chart(chart)) }
      for table in partTables { section.add(table) }
    }
    addChanges(to: &section, detail, in: medium)
    return section
  }

  private func addChanges(
    to section: inout ReportSection, _ detail: Detail, in medium: ReportMedium
  ) {
    let all = comparison.changes.count
    let most = detail == .full ? Self.mostOnPage : Self.mostChanges
    let listed = all <= most ? Array(comparison.changes.indices) : largest(mostListed(detail))
    let isWhole = listed.count == all
    let caption =
      isWhole
      ? "Figures of \(old.name) and \(new.name) that differ"
      : "The \(count(listed.count)) largest of \(count(all)) changes\(hasTotals ? ", without Totals" : "")"
    if !isWhole, medium != .page {
      section.add("\(caption.lowercasedFirst) are listed; --format csv has all")
    } else if !isWhole, detail == .brief {
      section.add("\(caption.lowercasedFirst) are listed")
    }
    if detail == .full, all > Self.mostLargest {
      section.add(
        changesTable(
          revisions.largest, caption: "The \(count(revisions.largest.count)) largest changes"))
      section.add(
        changesTable(
          revisions.largestRelative,
          caption: "The largest changes relative to the old figure (of 20 at least)"))
    }
    if detail == .full { section.blocks.append(.download { download }) }
    var table = changesTable(listed, caption: caption)
    table.isCaptioned = detail == .full
    section.add(table)
  }

  private func mostListed(_ detail: Detail) -> Int {
    detail == .full ? Self.mostOnPage : Self.mostLargest
  }

  /// So many changed cells a full report lists; of more, the largest.
  static let mostOnPage = 300

  private var hasTotals: Bool { new.table.fields.contains { $0.items.totalPosition != nil } }

  /// The positions of the largest changes, without those of Totals unless nothing else changed.
  private func largest(_ most: Int) -> [Int] {
    let largest = comparison.largestChanges(most)
    return largest.isEmpty ? ranking(most: most) : largest
  }

  /// The positions of the largest changes of all, the largest first; a figure that came or went before
  /// all.
  func ranking(most: Int) -> [Int] {
    let sizes = comparison.changes.indices.map { position -> Double in
      let (old, new) = comparison.changes.values(at: position)
      return old.flatMap { old in new.map { ($0 - old).magnitude } } ?? .infinity
    }
    let ranked = sizes.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    return Array(ranked.prefix(most))
  }

  /// How many figures changed and by how much, a line for each measure.
  private var metricLines: [String] {
    let pairs = zip(comparison.alignment.measures, revisions.metrics)
    let hasMeasures = revisions.metrics.count > 1
    return pairs.filter { $1.changed > 0 }.map { pair, metrics in
      let decimals = new.table.cubes[pair.new].precision
      var parts = [
        """
        \(count(metrics.changed)) of \(count(metrics.cells)) figures changed \
        (\(percent(Double(metrics.changed) / Double(max(metrics.cells, 1))))): \
        \(count(metrics.up)) up, \(count(metrics.down)) down
        """
      ]
      if let net = metrics.net { parts.append("net \(signed(net, decimals: decimals))") }
      if let mean = metrics.meanAbsolute {
        parts.append("mean absolute \(NumberFormat.grouped(mean, decimals: decimals + 1))")
      }
      if let largest = metrics.largest {
        parts.append("largest \(NumberFormat.grouped(largest, decimals: decimals))")
      }
      let name = hasMeasures ? "\(new.table.measures[pair.new].label): " : ""
      return name + parts.joined(separator: "; ")
    }
  }

  /// That the figures of a side are sums: it was derived, or a footnote says so.
  private var sumLines: [String] {
    let sides = [
      ("old", old.table, revisions.cellsPerFigure.old),
      ("new", new.table, revisions.cellsPerFigure.new),
    ]
    return sides.flatMap { name, table, parts -> [String] in
      let what =
        "the figures of the \(name) table are sums, with the random errors of all their parts"
      if parts > 1 { return ["\(what): of \(parts) figures each"] }
      let keys = table.dataset.annotationKeys + table.measures.flatMap(\.annotationKeys)
      return keys.uniqued.filter { table.annotations[$0].map(Self.tellsASum) ?? false }
        .map { "\(what): footnote \($0)" }
    }
  }

  private static func tellsASum(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["added up", "summed from", "is the sum of", "are sums of"].contains {
      text.contains($0)
    }
  }
}

extension String {
  /// The text with its first letter in lower case.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
