extension RevisionSweep {
  /// What is added up of each part while its revisions are put side by side.
  private struct Sums {
    var changes = 0
    var changed = 0
    var up = 0
    var noise = 0
    var shares = 0.0
  }

  /// The metrics of each part.
  ///
  /// - Parameters:
  ///   - isAdditive: Whether figures may be added and averaged.
  ///   - isNetKnown: Whether no cell of a part has what another one has too.
  func metrics(by grouping: Grouping, isAdditive: Bool, isNetKnown: Bool) -> [RevisionMetrics] {
    let tallies = tally.counts(grouping)
    let parts = parts(grouping)
    var sums = Array(repeating: Sums(), count: tallies.count)
    for part in parts { sums[Int(part)].changes += 1 }
    var places: [Int] = []
    var end = 0
    for sum in sums {
      places.append(end)
      end += sum.changes
    }
    let starts = places
    // The revisions of each part, side by side.
    var grouped = [Double](repeating: 0, count: parts.count)
    for change in parts.indices {
      let part = Int(parts[change])
      grouped[places[part]] = differences[change]
      places[part] += 1
      let mark = marks[change]
      sums[part].changed += mark.contains(.changed) ? 1 : 0
      sums[part].up += mark.contains(.up) ? 1 : 0
      sums[part].noise += mark.contains(.noise) ? 1 : 0
      sums[part].shares += shares[change]
    }
    return grouped.withUnsafeMutableBufferPointer { grouped in
      tallies.indices.map { part in
        let end = starts[part] + sums[part].changes
        var metrics = Self.metrics(
          UnsafeMutableBufferPointer(rebasing: grouped[starts[part]..<end]),
          cells: tallies[part].cells, isAdditive: isAdditive, isNetKnown: isNetKnown)
        metrics.changed = sums[part].changed
        metrics.up = sums[part].up
        metrics.down = sums[part].changed - sums[part].up
        metrics.couldBeNoise = hasNoise ? sums[part].noise : nil
        metrics.cellsWithBase = tallies[part].withBase
        if isAdditive, tallies[part].withBase > 0 {
          metrics.meanAbsoluteRelative = sums[part].shares / Double(tallies[part].withBase)
        }
        return metrics
      }
    }
  }

  /// What follows from the revisions alone; those of unchanged cells, which are 0, are not among them.
  private static func metrics(
    _ revisions: UnsafeMutableBufferPointer<Double>, cells: Int, isAdditive: Bool, isNetKnown: Bool
  ) -> RevisionMetrics {
    var metrics = RevisionMetrics()
    metrics.cells = cells
    guard cells > 0 else { return metrics }
    metrics.largest = revisions.reduce(0) { max($0, $1.magnitude) }
    metrics.median = OrderStatistics.median(of: revisions, andZeros: cells - revisions.count)
    guard isAdditive else { return metrics }
    let sum = revisions.reduce(0, +)
    let mean = sum / Double(cells)
    let unchanged = Double(cells - revisions.count)
    let squares = revisions.reduce(unchanged * mean * mean) { $0 + ($1 - mean) * ($1 - mean) }
    metrics.net = isNetKnown ? sum : nil
    metrics.mean = mean
    metrics.meanAbsolute = revisions.reduce(0) { $0 + $1.magnitude } / Double(cells)
    metrics.standardDeviation = (squares / Double(cells)).squareRoot()
    return metrics
  }
}
