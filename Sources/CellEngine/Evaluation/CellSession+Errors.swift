import Derivation
import Releases
import StatModel
import Tabulation

/// What is known of the random error of one count.
struct CountError {
  /// Its standard deviation.
  var deviation: Double
  /// How that is known, in a sentence.
  var remark: String
}

extension CellSession {
  /// The random error of each measure: of counts the estimate of most residuals, from the table itself
  /// or in a shell from those that the workspace keeps; else the largest known of real tables. Nil of
  /// what is no count.
  func errors(of result: TableResult) throws -> [CountError?] {
    let kept = purpose == .shell ? try workspace.noiseModels(of: result.table) : [:]
    return result.table.measures.enumerated().map { position, measure in
      guard measure.isCount else { return nil }
      let own = NoiseKnowledge(
        estimatedFrom: result.table, measure: position, source: result.name)
      let models = [kept[measure.uri], own.model].compactMap { $0 }
      guard let best = models.max(by: { $0.residuals < $1.residuals }) else {
        return CountError(
          deviation: Additivity.deviation,
          remark: """
            Random error of a published count: standard deviation \
            \(NumberFormat.significant(Additivity.deviation)) (the largest known of real tables, since \
            \(own.reason ?? "nothing else is known"))
            """)
      }
      return CountError(
        deviation: best.deviation,
        remark: """
          Random error of a published count: standard deviation \
          \(NumberFormat.significant(best.deviation)) (estimated from \(best.residuals) Totals of \
          \(best.source))
          """)
    }
  }
}

extension NoiseKnowledge {
  fileprivate var reason: String? {
    if case .unknown(let reason) = self { reason } else { nil }
  }
}

extension DerivedTable {
  /// How large the random error of the figures is, behind what it was estimated from.
  func errorRemarks(from sources: [String]) -> [String] {
    var remarks: [String] = []
    for (measure, cells) in zip(table.measures.indices, errors) {
      guard let cells else { continue }
      let known = cells.indices.filter { table.cubes[measure][$0] != nil && cells[$0] > 0 }
        .map { cells[$0] }
      guard let least = known.min(), let most = known.max() else { continue }
      let (low, high) = (NumberFormat.significant(least), NumberFormat.significant(most))
      let what = table.measures.count > 1 ? " of \"\(table.measures[measure].label)\"" : ""
      remarks.append(
        """
        Random error of these figures\(what): standard deviation \
        \(low == high ? low : "\(low) to \(high)"); 95 in 100 are within twice that
        """)
    }
    return remarks.isEmpty ? [] : sources.uniqued + remarks
  }
}
