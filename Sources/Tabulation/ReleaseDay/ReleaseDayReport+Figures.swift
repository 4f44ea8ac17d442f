extension ReleaseDayReport {
  /// The periods that are new in each query, with the newest figure where there is one of the whole.
  var newPeriods: ReportSection {
    var section = ReportSection("New periods")
    var table = TextTable(columns: [
      .init("query"), .init("new periods", isWhole: true), .init("newest figure", .right),
      .init("on the period before", .right, isOptional: true),
    ])
    var notes = GroupedLines()
    for query in queries {
      if let changes = query.changes {
        if !changes.newPeriods.isEmpty { table.rows.append(Self.row(query.name, changes)) }
        if !changes.droppedPeriods.isEmpty {
          notes.add("\(Self.span(changes.droppedPeriods)) not asked for any more", of: query.name)
        }
      }
      guard let newer = query.newer else { continue }
      notes.add(
        """
        \(Self.counted(newer.count, "newer period")), up to \(newer.newest), not asked for; \
        statbook query periods NAME --latest N lets a query follow
        """, of: query.name)
    }
    section.add(
      ReportTable(caption: "New periods by query", table: table, isCaptioned: false))
    section.add(notes.lines)
    return section
  }

  private static func row(_ name: String, _ changes: QueryChanges) -> [TextTable.Cell] {
    [
      .init(name), .init(span(changes.newPeriods)), .init(changes.newest?.figure ?? "–"),
      .init(changes.newest?.change ?? "–"),
    ]
  }

  /// The changes over the threshold of all queries, the largest first.
  var rankedChanges: [(name: String, change: QueryChanges.Change)] {
    compared.flatMap { query, changes in
      (changes?.changes ?? []).map { (name: query.name, change: $0) }
    }.enumerated().sorted { a, b in
      a.element.change.size == b.element.change.size
        ? a.offset < b.offset : a.element.change.size > b.element.change.size
    }.map(\.element)
  }

  /// So many changes text for a terminal names; a page or a file names more.
  private static let mostInText = 20

  /// The figures of the past that changed, the largest change first.
  func changedFigures(in medium: ReportMedium) -> ReportSection {
    var section = ReportSection("Changed figures")
    let all = compared.compactMap(\.changes)
    guard all.contains(where: { $0.tally.changed + $0.tally.ofTotals > 0 }) else { return section }
    section.add(tallyLines)
    let isText = medium == .text || medium == .plain
    let ranked = rankedChanges
    let listed = ranked.prefix(isText ? Self.mostInText : QueryChanges.mostChanges)
    let named = all.reduce(0) { $0 + $1.named }
    if listed.count < named {
      section.add(
        "the \(count(listed.count)) largest of \(count(named)) are listed; "
          + (isText ? "a file written with -o has more, " : "")
          + "statbook compare has all of a query")
    }
    if isText {
      section.add(listed.map { Self.line(for: $0.change, of: $0.name) })
    } else {
      section.add(Self.table(of: Array(listed)))
    }
    return section
  }

  /// How many figures changed, and which are not named, and why.
  private var tallyLines: [String] {
    var sum = QueryChanges.Tally()
    var noise = GroupedLines()
    for (query, changes) in compared {
      guard let changes else { continue }
      sum.compared += changes.tally.compared
      sum.changed += changes.tally.changed
      sum.up += changes.tally.up
      sum.down += changes.tally.down
      sum.couldBeNoise += changes.tally.couldBeNoise
      sum.belowThreshold += changes.tally.belowThreshold
      sum.ofTotals += changes.tally.ofTotals
      guard changes.tally.changed > 0 else { continue }
      if changes.isNotRedrawn {
        noise.add(
          "what was not revised is the same to the unit, so that every change is a revision",
          of: query.name)
      }
      if changes.isNoiseUnknown {
        noise.add(
          "whether a change could be random error is not known; statbook compare says why",
          of: query.name)
      }
    }
    var lines = [
      """
      \(Self.counted(sum.changed, "figure")) changed: \(count(sum.up)) up, \(count(sum.down)) down
      """
    ]
    if sum.ofTotals > 0 {
      lines.append(
        """
        \(Self.counted(sum.ofTotals, "Total")) of them besides, named only where no part of it changed
        """)
    }
    if sum.couldBeNoise > 0 {
      lines.append("\(count(sum.couldBeNoise)) could be random error alone, and are not named")
    }
    if sum.belowThreshold > 0 {
      lines.append("\(count(sum.belowThreshold)) are below \(threshold), and are not named")
    }
    return lines + noise.lines
  }

  /// `+64 (+0.12 %) June 2025 / Braxton: 53,210, now 53,274 [caseload]`
  private static func line(for change: QueryChanges.Change, of name: String) -> String {
    "\(change.size(or: "")) \(change.name): \(change.old), now \(change.new) [\(name)]"
  }

  private static func table(of changes: [(name: String, change: QueryChanges.Change)])
    -> ReportTable
  {
    var table = TextTable(columns: [
      .init("figure"), .init("before", .right), .init("now", .right), .init("difference", .right),
      .init("per cent", .right), .init("query"),
    ])
    table.rows = changes.map { name, change in
      [
        .init(change.name), .init(change.old), .init(change.new),
        .init(change.difference), .init(change.percent), .init(name),
      ]
    }
    return ReportTable(
      caption: "Figures of the past that changed, the largest change first", table: table,
      isCaptioned: false)
  }
}
