/// The axis of values: round numbers at equal steps that enclose all figures.
struct ValueScale: Equatable {
  /// The values at the steps, lowest first; two at least.
  let ticks: [Double]
  /// The decimals that a step has.
  let decimals: Int

  /// A scale for figures; for none, or for zeros alone, from 0 to 1.
  ///
  /// - Parameters:
  ///   - beginsAtZero: Whether zero is on the scale in any case; else it is where the figures reach
  ///     down to half of the largest.
  ///   - intervals: About how many steps there are to be.
  ///   - decimals: A step is no smaller than one at the last of these.
  init(_ values: [Double], beginsAtZero: Bool, intervals: Int, decimals: Int) {
    let values = values.filter(\.isFinite).map { min(max($0, -Self.most), Self.most) }
    var (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let isNear = min(low.magnitude, high.magnitude) <= max(low.magnitude, high.magnitude) / 2
    if beginsAtZero || isNear || low == high { (low, high) = (min(low, 0), max(high, 0)) }
    if low == high { high = 1 }
    let wanted = (high - low) / Double(max(intervals, 1))
    let least = -min(max(decimals, 0), 15)
    var exponent = least
    while Self.value(5, exponent) < wanted { exponent += 1 }
    let step = Self.steps(exponent).first {
      $0.exponent >= least && Self.value($0.mantissa, $0.exponent) >= wanted
    }
    let (mantissa, power) = step ?? (1, least)
    let size = Self.value(mantissa, power)
    let first = Int((low / size).rounded(.down))
    let last = max(Int((high / size).rounded(.up)), first + 1)
    ticks = (first...last).map { Self.value($0 * mantissa, power) }
    self.decimals = max(0, -power)
  }

  /// The steps of a power of ten: one, two, two and a half, and five of it.
  private static func steps(_ exponent: Int) -> [(mantissa: Int, exponent: Int)] {
    [(1, exponent), (2, exponent), (25, exponent - 1), (5, exponent)]
  }

  /// What is larger is drawn at the edge, so that no difference overflows.
  private static let most = 1e300

  private static func value(_ number: Int, _ exponent: Int) -> Double {
    let power = (0..<exponent.magnitude).reduce(1.0) { power, _ in power * 10 }
    return exponent < 0 ? Double(number) / power : Double(number) * power
  }

  /// Their texts, with as many decimals as the step has.
  var labels: [String] { ticks.map { NumberFormat.grouped($0, decimals: decimals) } }

  private var low: Double { ticks.first ?? 0 }
  private var high: Double { ticks.last ?? 1 }

  /// Where a value stands, from 0 at the lowest step to 1 at the highest.
  func fraction(of value: Double) -> Double {
    min(max((value - low) / (high - low), 0), 1)
  }

  /// What to say of a scale without zero.
  var remark: String? {
    guard low > 0 || high < 0, let edge = low > 0 ? labels.first : labels.last else { return nil }
    return "The axis of values \(low > 0 ? "begins" : "ends") at \(edge), not at 0"
  }
}

extension Chart {
  /// All figures that are there.
  var figures: [Double] { series.flatMap { $0.values.compactMap { $0 } } }

  /// The scale of all figures.
  func scale(intervals: Int) -> ValueScale {
    ValueScale(
      figures, beginsAtZero: kind == .bar, intervals: intervals, decimals: decimals)
  }

  /// A figure as it is written.
  func text(of value: Double?) -> String {
    value.map { NumberFormat.grouped($0, decimals: decimals) } ?? TableView.missingMark
  }
}
