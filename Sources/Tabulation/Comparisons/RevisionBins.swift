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
    let ends = (0...most).map { Self.ends($0, unit: unit, decimals: decimals) }
    labels = ends.reversed().map { "-\($1) to -\($0)" } + ends.map { "+\($0) to +\($1)" }
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

  /// The least and the largest size of a bin, such as 10 and 99.
  private static func ends(
    _ power: Int, unit: Double, decimals: Int
  ) -> (least: String, largest: String) {
    let least = (0..<power).reduce(1.0) { least, _ in least * 10 }
    return (
      NumberFormat.grouped(least * unit, decimals: decimals),
      NumberFormat.grouped((least * 10 - 1) * unit, decimals: decimals)
    )
  }
}
