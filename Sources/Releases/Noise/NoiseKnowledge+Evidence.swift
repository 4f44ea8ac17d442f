import StatModel

extension NoiseKnowledge {
  /// So many identical counts are no chance, if errors were drawn anew: of each about one in four is.
  static let leastIdentical = 30
  /// If errors as large as the service's were drawn anew, hardly one in three counts would be identical.
  static let mostIdentical = 2.0 / 3

  /// What is known of noise in the changes of a pair of measures.
  ///
  /// - Parameters:
  ///   - figures: The common counts of each period.
  ///   - labels: The labels of the periods, from the oldest, with their positions in `figures`; empty
  ///     without an axis of time.
  ///   - estimates: What was estimated, from whatever table; that of most residuals counts.
  init(
    of measure: StatTable.Measure, _ figures: [CommonTally.Figures],
    periods: [(position: Int, label: String)], estimates: [NoiseKnowledge]
  ) {
    if let reason = Self.reason(against: measure) {
      self = .unknown(reason)
      return
    }
    let model = Self.best(of: estimates)
    if let evidence = Self.evidence(in: figures, periods, deviation: model?.deviation) {
      self = .notRedrawn(evidence)
    } else {
      self =
        model.map { .estimated($0) } ?? estimates.last
        ?? .unknown("no table tells how large it is")
    }
  }

  private static func evidence(
    in figures: [CommonTally.Figures], _ periods: [(position: Int, label: String)],
    deviation: Double?
  ) -> String? {
    let cells = figures.reduce(0) { $0 + $1.cells }
    let identical = figures.reduce(0) { $0 + $1.identical }
    guard identical >= leastIdentical else { return nil }
    if identical == cells { return "all \(cells) common counts are the same to the unit" }
    if let run = longestRun(of: figures, periods), run.cells >= leastIdentical {
      let (first, last) = (periods[run.first].label, periods[run.last].label)
      let span = first == last ? first : "\(first) to \(last)"
      return "all \(run.cells) common counts of \(span) are the same to the unit"
    }
    guard (deviation ?? Additivity.deviation) >= 1,
      Double(identical) > mostIdentical * Double(cells)
    else { return nil }
    return "\(identical) of \(cells) common counts are the same to the unit"
  }

  /// The consecutive periods without any change that have most counts.
  private static func longestRun(
    of figures: [CommonTally.Figures], _ periods: [(position: Int, label: String)]
  ) -> (first: Int, last: Int, cells: Int)? {
    var best: (first: Int, last: Int, cells: Int)?
    var run: (first: Int, last: Int, cells: Int)?
    for (rank, period) in periods.enumerated() {
      let found = figures[period.position]
      guard found.identical == found.cells else {
        run = nil
        continue
      }
      if found.cells == 0 { continue }
      run = (run?.first ?? rank, rank, (run?.cells ?? 0) + found.cells)
      if let run, run.cells > best?.cells ?? 0 { best = run }
    }
    return best
  }
}
