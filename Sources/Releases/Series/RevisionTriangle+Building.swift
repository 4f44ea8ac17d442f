import StatModel

extension RevisionTriangle {
  /// The triangle of one series, from the vintages of a table.
  ///
  /// The newest vintage says what the series is. Figures of others are taken where they cover the same:
  /// the same dataset, axes and measure, and behind a Total the same values; the others are left out,
  /// and ``omissions`` says why.
  ///
  /// - Parameters:
  ///   - vintages: In any order; of two of one release the later one counts.
  ///   - measure: The position of the measure in the newest vintage.
  ///   - items: The position of the series' item on each field of the newest vintage; on the axis of
  ///     time it plays no part.
  ///   - mappings: What a user says of ids that the rules map wrongly or not at all.
  /// - Returns: nil where the newest vintage has no axis of time.
  public init?(
    of vintages: [Vintage], measure: Int, items: [Int], mappings: [ManualMapping] = []
  ) {
    let vintages = Self.ordered(vintages)
    guard let newest = vintages.last, let time = newest.table.timeAxis else { return nil }
    var (omissions, remarks): ([String], [String]) = ([], [])
    var columns: [(release: String, figures: [Period: Double])] = []
    for vintage in vintages {
      let series = SeriesOfVintage(
        vintage, like: newest, time, measure: measure, items: items, mappings)
      switch series {
      case .figures(let figures):
        columns.append((vintage.release, figures))
        if vintage.cellsPerFigure > 1 {
          remarks.append(
            "in \(vintage.name) each figure is the sum of \(vintage.cellsPerFigure) published ones")
        }
      case .omitted(let why): omissions.append("\(vintage.name) is left out: \(why)")
      }
    }
    let periods = Set(columns.flatMap { $0.figures.keys }).sorted()
    let labels = Self.labels(of: vintages.reversed())
    let figures = periods.map { period in columns.map { $0.figures[period] } }
    let table = newest.table
    self.init(
      title: Self.title(of: table, measure, items, besides: time.field),
      periods: periods.map { labels[$0] ?? $0.iso }, releases: columns.map(\.release),
      figures: figures, omissions: omissions, remarks: remarks,
      precision: table.cubes[measure].precision,
      summary: Summary(of: figures, isAdditive: table.measures[measure].isAdditive))
  }

  /// The labels of periods, as the first of the vintages that has one writes it.
  private static func labels(of vintages: [Vintage]) -> [Period: String] {
    var labels: [Period: String] = [:]
    for time in vintages.compactMap(\.table.timeAxis) {
      for position in time.order {
        guard let period = time.periods[position], labels[period] == nil else { continue }
        labels[period] = time.label(at: position)
      }
    }
    return labels
  }

  private static func ordered(_ vintages: [Vintage]) -> [Vintage] {
    var last: [ExactText: Int] = [:]
    for (position, vintage) in vintages.enumerated() {
      last[ExactText(vintage.release)] = position
    }
    return last.values.map { vintages[$0] }
      .sorted { ReleaseName.precedes($0.release, $1.release) }
  }

  private static func title(
    of table: StatTable, _ measure: Int, _ items: [Int], besides time: Int
  ) -> String {
    let labels = table.fields.indices.filter { $0 != time }.map {
      table.fields[$0].items[items[$0]].label
    }
    return ([table.measures[measure].label] + labels).joined(separator: ", ")
  }
}

/// One vintage's figures of a series that is described by another.
private enum SeriesOfVintage {
  case figures([Period: Double])
  case omitted(String)

  init(
    _ vintage: Vintage, like newest: Vintage, _ time: TimeAxis, measure: Int, items: [Int],
    _ mappings: [ManualMapping]
  ) {
    let (old, new) = (vintage.table, newest.table)
    let alignment = Alignment(from: old, to: new, mappings: mappings)
    let coverage = CoverageDifference.differences(from: old, to: new, alignment)
    if let difference = coverage.first(where: \.affectsAllCells) {
      self = .omitted(difference.description)
      return
    }
    guard let oldMeasure = alignment.measures.first(where: { $0.new == measure }) else {
      self = .omitted("it does not have the measure")
      return
    }
    var place = [Int](repeating: 0, count: old.fields.count)
    var oldTime: TimeAxis?
    for pair in alignment.fields {
      if pair.new == time.field {
        oldTime = old.timeAxis.flatMap { $0.field == pair.old ? $0 : nil }
        continue
      }
      let item = new.fields[pair.new].items[items[pair.new]]
      guard let partner = pair.items.first(where: { $0.new == items[pair.new] }) else {
        self = .omitted("it does not have \"\(item.label)\"")
        return
      }
      if item.kind == .total, !pair.coversTheSame {
        self = .omitted("its Total of \"\(old.fields[pair.old].label)\" covers other values")
        return
      }
      if partner.redefinedFrom != nil {
        self = .omitted("\"\(item.label)\" means something else in it")
        return
      }
      place[pair.old] = partner.old
    }
    guard let oldTime else {
      self = .omitted("its axis of time is another one")
      return
    }
    let base = old.cellIndex(ofItems: place)
    var figures: [Period: Double] = [:]
    for position in oldTime.order {
      guard let period = oldTime.periods[position],
        let value = old.cubes[oldMeasure.old][base + position * oldTime.stride]
      else { continue }
      figures[period] = value
    }
    self = .figures(figures)
  }
}
