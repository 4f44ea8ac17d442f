import Releases

extension TriangleView {
  /// What is known of the revisions and of the figures, and why some are left out.
  var notes: [String] { summaryLines + triangle.remarks + triangle.omissions }

  private var summaryLines: [String] {
    let summary = triangle.summary
    guard summary.periods > 0 else {
      return ["no period has figures of two releases, so nothing is known of revisions"]
    }
    let decimals = triangle.precision
    var facts = ["N = \(count(summary.periods))"]
    if let mean = summary.mean {
      facts.append("mean revision \(signed(mean, decimals: decimals + 1))")
    }
    if let mean = summary.meanAbsolute {
      facts.append("mean absolute \(NumberFormat.grouped(mean, decimals: decimals + 1))")
    }
    var lines = ["revisions from the first to the last figure: \(facts.joined(separator: ", "))"]
    if summary.quantiles.count == 5 {
      let names = ["least", "lower quartile", "median", "upper quartile", "largest"]
      let parts = zip(names, summary.quantiles).map {
        "\($0) \(signed($1, decimals: decimals))"
      }
      lines.append(parts.joined(separator: ", "))
    }
    if let share = summary.rightSign {
      lines.append("growth kept its direction in \(percent(share)) of the periods")
    }
    lines.append(biasLine)
    return lines
  }

  private var biasLine: String {
    guard let bias = triangle.summary.bias else {
      return """
        bias is not tested: \(count(triangle.releases.count)) \
        \(triangle.releases.count == 1 ? "vintage" : "vintages"), where \
        \(RevisionTriangle.leastForBias) are needed
        """
    }
    return "bias: t = \(signed(bias, decimals: 2)) of the mean revision"
  }
}
