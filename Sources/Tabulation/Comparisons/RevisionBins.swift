/// Revisions by their size and direction, in powers of ten, so that few large ones do not hide how
/// the many small ones are spread.
struct RevisionBins {
  /// What each bin holds, from the largest fall to the largest rise.
  private(set) var labels: [String] = []
  /// How many revisions each bin holds.
  private(set) var counts: [Int] = []

  /// Sorts revisions other than 0 into bins.
  ///
  /// - Parameter decimals: Those published; the smallest bin begins with a unit of the last.
  init(_ revisions: some Collection<Double>, decimals: Int) {
    let unit = (0..<max(decimals, 0)).reduce(1.0) { unit, _ in unit / 10 }
    let powers = revisions.map { Self.power($0.magnitude / unit) }
    guard let most = powers.max() else { return }
    var falls = [Int](repeating: 0, count: most + 1)
    var rises = falls
    for (revision, power) in zip(revisions, powers) {
      if revision < 0 { falls[power] += 1 } else { rises[power] += 1 }
    }
    let ranges = (0...most).map { Self.range($0, unit: unit, decimals: decimals) }
    labels = ranges.reversed().map { "-" + $0 } + ranges.map { "+" + $0 }
    counts = falls.reversed() + rises
    while counts.first == 0 {
      counts.removeFirst()
      labels.removeFirst()
    }
    while counts.last == 0 {
      counts.removeLast()
      labels.removeLast()
    }
  }

  /// The power of ten that a size has reached, 0 at least.
  private static func power(_ size: Double) -> Int {
    // What is published as 10 may be kept as a little less.
    var (power, limit) = (0, 9.5)
    while size >= limit, power < 300 {
      power += 1
      limit = limit == 9.5 ? 99.5 : limit * 10 + 4.5
    }
    return power
  }

  /// `10 to 99`; of the smallest bin `1 to 9`.
  private static func range(_ power: Int, unit: Double, decimals: Int) -> String {
    let low = (0..<power).reduce(1.0) { low, _ in low * 10 }
    let high = low * 10 - 1
    return
      "\(NumberFormat.grouped(low * unit, decimals: decimals)) to "
      + NumberFormat.grouped(high * unit, decimals: decimals)
  }
}
