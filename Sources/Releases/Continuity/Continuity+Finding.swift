public import StatModel

extension Continuity {
  /// With fewer changes from period to period before it nothing is usual.
  public static let leastChanges = 6
  /// No more changes than this are looked at, the latest.
  static let mostChanges = 24
  /// A change further from the median than so many spreads is a break.
  static let tolerance = 5.0
  /// How many findings are kept.
  public static let mostKept = 50

  /// How the periods that only the new table has go on from those that both have, in every series of
  /// counts or sums; those that are furthest from what is usual first.
  ///
  /// What is usual is the median of the changes of the new table's older periods, and their median
  /// distance from it. Periods must follow each other at one distance. A change that random error
  /// explains is no break.
  ///
  /// - Parameter noise: What was estimated of the random error, for each measure of the new table.
  public static func found(
    in new: StatTable, from alignment: Alignment, noise: [NoiseModel?] = []
  ) -> [Continuity] {
    guard let time = new.timeAxis,
      let pair = alignment.fields.first(where: { $0.new == time.field }),
      let window = Window(time, added: Set(pair.addedItems))
    else { return [] }
    var candidates: [Candidate] = []
    for measure in new.measures.indices where new.measures[measure].isAdditive {
      let deviation =
        new.measures[measure].isCount
        ? (noise.indices.contains(measure) ? noise[measure] : nil)?.deviation
          ?? Additivity.deviation : 0
      let cube = new.cubes[measure]
      for row in 0..<(cube.values.count / max(1, time.length)) {
        let base = row / time.stride * time.stride * time.length + row % time.stride
        let found = candidatesOfSeries(
          at: base, cube, time, window, measure, error: deviation * 2.0.squareRoot())
        candidates += found
        if candidates.count > 4 * mostKept { candidates = furthest(of: candidates) }
      }
    }
    return furthest(of: candidates).map { $0.finding(in: new, time) }
  }

  /// The consecutive periods of a table that end in new ones.
  private struct Window {
    /// The positions of older periods, then of new ones.
    let positions: [Int]
    /// How many are older.
    let older: Int

    init?(_ time: TimeAxis, added: Set<Int>) {
      guard let first = time.order.firstIndex(where: added.contains), first > leastChanges,
        time.order[first...].allSatisfy(added.contains)
      else { return nil }
      let months = time.order.map { time.periods[$0]?.firstMonth.index ?? 0 }
      let gap = months[first] - months[first - 1]
      func isRegular(_ index: Int) -> Bool { months[index] - months[index - 1] == gap }
      var start = first - 1
      while start > 0, isRegular(start), first - start <= mostChanges { start -= 1 }
      var end = first + 1
      while end < months.count, isRegular(end) { end += 1 }
      guard first - 1 - start >= leastChanges else { return nil }
      positions = Array(time.order[start..<end])
      older = first - start
    }
  }

  private struct Candidate {
    let measure: Int
    let base: Int
    let position: Int
    let before: Double
    let value: Double
    let usual: (median: Double, spread: Double)
    let isBreak: Bool
    /// How many spreads the change is from the median.
    let distance: Double

    func finding(in table: StatTable, _ time: TimeAxis) -> Continuity {
      let strides = table.strides
      let series = table.fields.indices.filter { $0 != time.field }.map { axis in
        let items = table.fields[axis].items
        return items[base / strides[axis] % items.count].label
      }
      return Continuity(
        period: time.label(at: position), series: series, measure: measure, before: before,
        value: value, usual: usual, isBreak: isBreak)
    }
  }

  private static func candidatesOfSeries(
    at base: Int, _ cube: Cube, _ time: TimeAxis, _ window: Window, _ measure: Int, error: Double
  ) -> [Candidate] {
    var figures: [Double] = []
    figures.reserveCapacity(window.positions.count)
    for position in window.positions {
      guard let value = cube[base + position * time.stride] else { return [] }
      figures.append(value)
    }
    let changes = (1..<window.older).map { figures[$0] - figures[$0 - 1] }.sorted()
    let median = changes[changes.count / 2]
    let distances = changes.map { ($0 - median).magnitude }.sorted()
    let spread = distances[distances.count / 2] * 1.4826
    let scale = max(spread, error)
    return (window.older..<figures.count).map { index in
      let far = (figures[index] - figures[index - 1] - median).magnitude
      let distance = far == 0 ? 0 : far / scale
      return Candidate(
        measure: measure, base: base, position: window.positions[index],
        before: figures[index - 1], value: figures[index], usual: (median, spread),
        isBreak: distance > tolerance, distance: distance)
    }
  }

  /// The candidates of the greatest distance; of equal ones the first.
  private static func furthest(of candidates: [Candidate]) -> [Candidate] {
    candidates.enumerated()
      .sorted { ($1.element.distance, $0.offset) < ($0.element.distance, $1.offset) }
      .prefix(mostKept).map(\.element)
  }
}
