import StatModel

/// What is known of the random error in two tables: from before, and from the tables themselves.
struct NoiseEstimates {
  private let old: Vintage
  private let new: Vintage
  private let stored: [SchemaID: NoiseModel]
  /// What each table tells of each of its measures.
  private let oldOwn: [NoiseKnowledge]
  private let newOwn: [NoiseKnowledge]

  init(_ old: Vintage, _ new: Vintage, stored: [SchemaID: NoiseModel]) {
    self.old = old
    self.new = new
    self.stored = stored
    oldOwn = Self.own(old)
    newOwn = Self.own(new)
  }

  private static func own(_ vintage: Vintage) -> [NoiseKnowledge] {
    vintage.table.measures.indices.map { measure in
      vintage.cellsPerFigure == 1
        ? NoiseKnowledge(estimatedFrom: vintage.table, measure: measure, source: vintage.name)
        : .unknown("\(vintage.name) is a sum of published figures")
    }
  }

  /// What is known of each pair of measures.
  func knowledge(of alignment: Alignment, _ tally: CommonTally) -> [NoiseKnowledge] {
    let time = new.table.timeAxis
    let pairs = tally.timeAxis.map { alignment.fields[$0].items } ?? []
    let positions = Dictionary(
      pairs.enumerated().map { ($0.element.new, $0.offset) }, uniquingKeysWith: { a, _ in a })
    let periods = (time?.order ?? []).compactMap { position in
      positions[position].map { (position: $0, label: time?.label(at: position) ?? "") }
    }
    return alignment.measures.enumerated().map { number, pair in
      let candidates =
        [storedKnowledge(of: new.table.measures[pair.new].uri)].compactMap { $0 }
        + [oldOwn[pair.old], newOwn[pair.new]]
      return NoiseKnowledge(
        of: new.table.measures[pair.new], tally.figures[number], periods: periods,
        estimates: candidates)
    }
  }

  /// The best estimate for each measure of the old table, for one of its figures; nil where there is
  /// none.
  var oldModels: [NoiseModel?] { models(of: old, oldOwn) }
  /// The same, of the new table.
  var newModels: [NoiseModel?] { models(of: new, newOwn) }

  private func models(of vintage: Vintage, _ own: [NoiseKnowledge]) -> [NoiseModel?] {
    zip(vintage.table.measures, own).map { measure, own in
      let known = [storedKnowledge(of: measure.uri), own].compactMap { $0 }
      let model = NoiseKnowledge.best(of: known)
      if vintage.cellsPerFigure == 1 || !measure.isCount { return model }
      var sum =
        model ?? NoiseModel(deviation: Additivity.deviation, residuals: 0, source: "real tables")
      sum.deviation *= Double(vintage.cellsPerFigure).squareRoot()
      return sum
    }
  }

  private func storedKnowledge(of measure: SchemaID) -> NoiseKnowledge? {
    stored[measure].map { .estimated($0) }
  }
}

extension NoiseKnowledge {
  /// The estimate of most residuals; of two the first.
  static func best(of estimates: [NoiseKnowledge]) -> NoiseModel? {
    estimates.compactMap(\.model).reduce(nil) { best, model in
      best.map { $0.residuals >= model.residuals ? $0 : model } ?? model
    }
  }
}
