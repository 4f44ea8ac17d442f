import Releases

/// A metric of revisions as a table has it.
struct RevisionMetric: Sendable {
  let name: String
  /// What its column is called in a table of parts.
  let short: String
  /// Whether a table of parts can do without it where there is no room for all.
  var isOptional = false
  /// The text for a measure of so many decimals; nil where there is none.
  let text: @Sendable (RevisionMetrics, Int) -> String?

  /// Every metric.
  static let all = [
    cells, changed, share, up, down, net, mean, meanAbsolute, median, deviation, largest, relative,
    noise,
  ]

  /// What is told of a part of a table.
  static let ofParts = [cells, changed, up, down, net, mean, meanAbsolute, relative, noise]

  private static let cells = RevisionMetric(name: "cells", short: "cells") { metrics, _ in
    count(metrics.cells)
  }
  private static let changed = RevisionMetric(name: "changed", short: "changed") { metrics, _ in
    count(metrics.changed)
  }
  private static let share = RevisionMetric(name: "share changed", short: "share") { metrics, _ in
    metrics.cells > 0 ? percent(Double(metrics.changed) / Double(metrics.cells)) : nil
  }
  private static let up = RevisionMetric(name: "up", short: "up", isOptional: true) { metrics, _ in
    count(metrics.up)
  }
  private static let down = RevisionMetric(name: "down", short: "down", isOptional: true) {
    metrics, _ in
    count(metrics.down)
  }
  private static let net = RevisionMetric(name: "net revision", short: "net") { metrics, decimals in
    metrics.net.map { signed($0, decimals: decimals) }
  }
  private static let mean = RevisionMetric(name: "mean revision", short: "mean", isOptional: true) {
    metrics, decimals in
    metrics.mean.map { signed($0, decimals: decimals + 2) }
  }
  private static let meanAbsolute = RevisionMetric(
    name: "mean absolute revision", short: "mean absolute"
  ) { metrics, decimals in
    metrics.meanAbsolute.map { NumberFormat.grouped($0, decimals: decimals + 2) }
  }
  private static let median = RevisionMetric(name: "median revision", short: "median") {
    metrics, decimals in
    metrics.median.map { signed($0, decimals: decimals + 1) }
  }
  private static let deviation = RevisionMetric(name: "standard deviation", short: "sd") {
    metrics, decimals in
    metrics.standardDeviation.map { NumberFormat.grouped($0, decimals: decimals + 2) }
  }
  private static let largest = RevisionMetric(name: "largest absolute revision", short: "largest") {
    metrics, decimals in
    metrics.largest.map { NumberFormat.grouped($0, decimals: decimals) }
  }
  private static let relative = RevisionMetric(
    name: "mean absolute revision, relative to figures of 20 at least", short: "relative",
    isOptional: true
  ) { metrics, _ in
    metrics.meanAbsoluteRelative.map { NumberFormat.fixed($0 * 100, decimals: 2) + " %" }
  }
  private static let noise = RevisionMetric(name: "could be noise", short: "could be noise") {
    metrics, _ in
    metrics.couldBeNoise.map(count)
  }
}
