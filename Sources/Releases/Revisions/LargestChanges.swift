extension TableComparison {
  /// The positions in ``changes`` of the largest absolute revisions, the largest first, and of two that
  /// are as large the earlier one first. Cells of Totals are left out, as in ``RevisionMetrics``.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - measure: The position of a pair in ``Alignment/measures``; nil for all measures.
  public func largestChanges(_ count: Int, measure: Int? = nil) -> [Int] {
    largest(count, measure) { old, new in (new - old).magnitude }
  }

  /// The same of the largest revisions as a share of the old figure, where that is at least
  /// ``RevisionMetrics/minimumBase``.
  public func largestRelativeChanges(_ count: Int, measure: Int? = nil) -> [Int] {
    largest(count, measure) { old, new in
      old >= RevisionMetrics.minimumBase ? (new - old).magnitude / old : nil
    }
  }

  private func largest(
    _ count: Int, _ measure: Int?, size: (_ old: Double, _ new: Double) -> Double?
  ) -> [Int] {
    guard count > 0 else { return [] }
    var ranked: [(position: Int, size: Double)] = []
    for measure in measure.map({ [$0] }) ?? Array(alignment.measures.indices) {
      var position = changes.range(ofMeasure: measure).lowerBound
      changes.forEach(ofMeasure: measure) { _, old, new, isOfTotal in
        defer { position += 1 }
        guard !isOfTotal, let old, let new, let size = size(old, new),
          ranked.count < count || size > (ranked.last?.size ?? 0)
        else { return }
        // Positions ascend, so what is as large stands behind.
        let place = ranked.lastIndex { $0.size >= size }.map { $0 + 1 } ?? 0
        ranked.insert((position, size), at: place)
        if ranked.count > count { ranked.removeLast() }
      }
    }
    return ranked.map(\.position)
  }
}
