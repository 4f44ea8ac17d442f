import StatModel

/// The sizes of a query's axes, and how to cut them.
struct BatchLayout {
  struct Axis {
    var id: SchemaID
    /// Without the Total.
    var rows: Int
    var hasTotal: Bool
    /// The rows themselves, where they are known.
    var map: TextRows?

    var length: Int { rows + (hasTotal ? 1 : 0) }
  }

  /// An axis that is cut into so many ranges.
  struct Cut {
    var axis: Int
    var ranges: Int
  }

  let axes: [Axis]
  let cells: Int
  private let measures: Int
  private let cellLimit: Int

  init(
    _ query: TableQuery, axes known: [SchemaID: BatchAxis], cellLimit: Int
  ) throws(APIError) {
    self.cellLimit = cellLimit
    measures = max(1, query.measures.count)
    var axes: [Axis] = []
    for id in query.axes {
      let recode = query.recode(of: id)
      var axis = Axis(id: id, rows: 0, hasTotal: recode?.total ?? false, map: nil)
      if let map = recode?.map, !map.isEmpty {
        axis.map = map
        axis.rows = map.count
      } else if let size = known[id] {
        axis.rows = size.count
        if case .values(let values) = size { axis.map = TextRows(values.map { [$0.raw] }) }
      } else {
        throw APIError(
          .cellLimit, "It is not known how many values \(id) has, so the query can't be split.",
          remedy:
            "Get the dataset's schema with `statbook schema sync`, or list its values in the query."
        )
      }
      axes.append(axis)
    }
    self.axes = axes
    cells =
      (TableShape.cells(of: axes.map(\.length)) ?? Int.max)
      .multipliedReportingOverflow(by: measures).partialValue
    guard TableShape.cells(of: axes.map(\.length) + [measures]) != nil else {
      throw Self.tooLarge(cells: Int.max, limit: cellLimit)
    }
  }

  /// The cuts that make every part small enough, with the fewest parts.
  func cuts() throws(APIError) -> [Cut] {
    if cells <= cellLimit { return [] }
    let candidates = axes.indices.filter { axes[$0].map != nil && axes[$0].rows > 0 }
    var best: (cuts: [Cut], cost: (Int, Int, Int))?
    func consider(_ cuts: [Cut]) {
      let requests = cuts.reduce(1) { product, cut in
        product * (cut.ranges + (axes[cut.axis].hasTotal ? 1 : 0))
      }
      let cost = (requests, cuts.count { axes[$0.axis].hasTotal }, cuts.count)
      if best.map({ cost < $0.cost }) ?? true { best = (cuts, cost) }
    }
    for axis in candidates {
      if let ranges = ranges(of: axis, besides: cellsWithout([axis])) {
        consider([Cut(axis: axis, ranges: ranges)])
      }
    }
    for first in candidates {
      for second in candidates where second > first {
        let others = cellsWithout([first, second])
        for length in lengths(ofRangesOf: first) {
          guard let ranges = ranges(of: second, besides: others * length) else { continue }
          consider([
            Cut(axis: first, ranges: Self.ceil(axes[first].rows, length)),
            Cut(axis: second, ranges: ranges),
          ])
        }
      }
    }
    guard let best else { throw Self.tooLarge(cells: cells, limit: cellLimit) }
    return best.cuts
  }

  func parts(of query: TableQuery, cuts: [Cut]) -> [BatchPlan.Part] {
    var combinations: [[BatchPlan.Segment]] = [[]]
    for cut in cuts {
      let segments = segments(of: cut)
      combinations = combinations.flatMap { start in segments.map { start + [$0] } }
    }
    return combinations.enumerated().map { number, segments in
      var part = query
      var count = cellsWithout(cuts.map(\.axis))
      for (cut, segment) in zip(cuts, segments) {
        let axis = axes[cut.axis]
        let map = axis.map ?? TextRows()
        let rows: TextRows
        switch segment {
        case .rows(let range): rows = TextRows(range.map { map[$0] })
        case .total: rows = TextRows([map.flatMap { $0 }.uniqued])
        }
        count *= rows.count
        part.setMap(rows, of: axis.id)
      }
      return BatchPlan.Part(number: number + 1, query: part, cells: count, segments: segments)
    }
  }

  private func segments(of cut: Cut) -> [BatchPlan.Segment] {
    let rows = axes[cut.axis].rows
    let ranges = (0..<cut.ranges).map { number in
      BatchPlan.Segment.rows(rows * number / cut.ranges..<rows * (number + 1) / cut.ranges)
    }
    return ranges + (axes[cut.axis].hasTotal ? [.total] : [])
  }

  private func cellsWithout(_ cut: [Int]) -> Int {
    axes.indices.filter { !cut.contains($0) }.reduce(measures) { $0 * axes[$1].length }
  }

  /// Into how many ranges an axis must be cut; nil where a single row is too much.
  private func ranges(of axis: Int, besides others: Int) -> Int? {
    let most = others == 0 ? axes[axis].rows : cellLimit / others
    return most < 1 ? nil : Self.ceil(axes[axis].rows, min(most, axes[axis].rows))
  }

  /// The lengths of ranges of which each makes another number of them.
  private func lengths(ofRangesOf axis: Int) -> [Int] {
    let rows = axes[axis].rows
    return Set((1...rows).map { Self.ceil(rows, $0) }).sorted()
  }

  private static func ceil(_ a: Int, _ b: Int) -> Int { (a + b - 1) / b }

  private static func tooLarge(cells: Int, limit: Int) -> APIError {
    APIError(
      .cellLimit,
      """
      The query asks for \(RateLimit.grouped(cells)) cells, which even one row at a time of two \
      axes is above the limit of \(RateLimit.grouped(limit)) a request.
      """,
      remedy: "Ask for fewer values on its longest axes, or in several queries.",
      cells: (cells, limit))
  }
}

extension TableQuery {
  /// Asks for these rows of an axis, without a Total.
  fileprivate mutating func setMap(_ rows: TextRows, of axis: SchemaID) {
    if let position = recodes.firstIndex(where: { $0.axis == axis }) {
      recodes[position].map = rows
      recodes[position].total = false
    } else {
      recodes.append(Recode(axis: axis, map: rows))
    }
  }
}

extension Sequence where Element == String {
  /// Each text once, by its bytes, at its first place.
  fileprivate var uniqued: [String] {
    var seen: Set<SchemaID> = []
    return filter { seen.insert(SchemaID($0)).inserted }
  }
}
