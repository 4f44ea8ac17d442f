extension ReleaseDayReport {
  /// What changed of coverage, measures, fields and items, told once where several queries have it.
  var structure: ReportSection {
    var lines = GroupedLines()
    for query in queries {
      if query.isUpdated {
        lines.add("ids that are gone were replaced, in a new version of the query", of: query.name)
      }
      for line in query.changes?.structure ?? [] { lines.add(line, of: query.name) }
    }
    return ReportSection("Structure", lines: lines.lines)
  }

  /// Queries whose ids are gone, and what may stand for these.
  var brokenQueries: ReportSection {
    var lines = GroupedLines()
    var names: [String] = []
    for query in queries {
      guard case .broken(let findings) = query.state else { continue }
      names.append(query.name)
      for finding in findings { lines.add(finding, of: query.name) }
    }
    var section = ReportSection("Broken queries", lines: lines.lines)
    if !names.isEmpty {
      section.add(
        """
        they were not asked; what is beyond doubt is replaced by: statbook release-day --update; all \
        else by: statbook query update \(names.count == 1 ? names[0] : "NAME") --use OLD=NEW
        """)
    }
    return section
  }

  /// Figures in the text of notebooks that are not what they say any more.
  func quotedFigures(in medium: ReportMedium) -> ReportSection {
    // A reference that is shortened to fit a column is found nowhere.
    if medium == .text || medium == .plain {
      return ReportSection("Quoted figures", lines: quotes.map(Self.line))
    }
    var table = TextTable(columns: [
      .init("place", isWhole: true), .init("quoted"), .init("in the text", .right),
      .init("now", .right), .init("difference"),
    ])
    table.rows = quotes.map { quote in
      [
        .init(quote.place), .init(quote.expression), .init(quote.old), .init(quote.new ?? "–"),
        .init(quote.remark),
      ]
    }
    var section = ReportSection("Quoted figures")
    section.add(
      ReportTable(
        caption: "Figures quoted in notebooks that changed", table: table, isCaptioned: false))
    return section
  }

  /// `brief.md:12: 6,513,685, now 6,519,200 (+5,515): caseload[month: 2025-04]`
  private static func line(for quote: Quote) -> String {
    let remark = quote.remark.isEmpty ? "" : " (\(quote.remark))"
    return "\(quote.place): \(quote.old), now \(quote.new ?? "none")\(remark): \(quote.expression)"
  }

  /// What was not asked, or in vain, and why.
  var leftOver: ReportSection {
    var failures = GroupedLines()
    var left: [String] = []
    for query in queries {
      switch query.state {
      case .failed(let lines): for line in lines { failures.add(line, of: query.name) }
      case .left: left.append(query.name)
      default: break
      }
    }
    var section = ReportSection("Left over", lines: run.stop + failures.lines)
    if !left.isEmpty {
      section.add("\(Self.counted(left.count, "query")) not asked: \(left.joined(separator: ", "))")
    }
    return section
  }
}
