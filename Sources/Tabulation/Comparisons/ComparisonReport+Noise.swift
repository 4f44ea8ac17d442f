public import Releases
import StatModel

extension ComparisonReport {
  /// What is known of noise in a measure of the new table.
  func noise(ofMeasure measure: Int) -> NoiseKnowledge? {
    let position = comparison.alignment.measures.firstIndex { $0.new == measure }
    return position.flatMap { $0 < revisions.noise.count ? revisions.noise[$0] : nil }
  }

  /// Whether a change could be noise; nil where nothing is known, and of a change of status.
  public func couldBeNoise(_ change: CellChange) -> Bool? {
    noise(ofMeasure: change.newMeasure)?.couldBeNoise(
      from: change.old, to: change.new,
      cells: revisions.cellsPerFigure.old + revisions.cellsPerFigure.new)
  }

  /// What is known of noise, a line for all measures of which the same is known.
  var noiseLines: [String] {
    let measures = comparison.alignment.measures.map { new.table.measures[$0.new].label }
    let known = zip(measures, zip(revisions.noise, revisions.metrics)).map { label, facts in
      (label, Self.line(for: facts.0, facts.1))
    }
    let isOfAll = known.allSatisfy { $0.1 == known.first?.1 }
    return isOfAll ? known.prefix(1).map(\.1) : known.map { "\($0): \($1)" }
  }

  private static func line(for noise: NoiseKnowledge, _ metrics: RevisionMetrics) -> String {
    switch noise {
    case .estimated(let model):
      let size = "σ \(NumberFormat.fixed(model.deviation, decimals: 2))"
      let number = metrics.couldBeNoise ?? 0
      return """
        \(count(number)) of \(count(metrics.changed)) changes could be noise: that of a count has \
        \(size), estimated from \(count(model.residuals)) residuals of \(model.source)
        """
    case .notRedrawn(let evidence):
      return "noise is not drawn anew, so that every change is a revision: \(evidence)"
    case .unknown(let reason): return "whether a change could be noise is not known: \(reason)"
    }
  }
}
