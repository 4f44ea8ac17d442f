import StatModel

/// Where two tables overlap, also where one has an axis that the other has not: by the Total of that
/// axis, or the sum over its parts.
struct TableMargins {
  private let first: StatTable
  private let second: StatTable
  private let alignment: Alignment
  /// Whether an axis stands in one of the tables only.
  private let isMargin: Bool
  /// The measures of which figures can be compared.
  let measures: [Alignment.MeasurePair]

  init(_ first: StatTable, _ second: StatTable) {
    self.first = first
    self.second = second
    alignment = Alignment(from: first, to: second)
    let isOneDataset = first.dataset.uri == second.dataset.uri
    let isMargin = !alignment.removedFields.isEmpty || !alignment.addedFields.isEmpty
    self.isMargin = isMargin
    measures =
      isOneDataset && !(alignment.fields.isEmpty && isMargin)
      ? alignment.measures.filter { !isMargin || first.measures[$0.old].isAdditive } : []
  }

  /// The figures that overlap, and that differ by more than is explained.
  struct Result {
    var compared = 0
    var beyond = 0
    var worst: ReleaseConsistency.Overlap?
  }

  func compare(_ measure: Alignment.MeasurePair, deviation: Double) -> Result {
    var result = Result()
    guard
      let before = Margin(of: first, measure.old, over: alignment.removedFields),
      let after = Margin(of: second, measure.new, over: alignment.addedFields)
    else { return result }
    let cells = before.cells + after.cells
    let explained = Explained(
      reach: first.measures[measure.old].isCount
        ? Additivity.tolerance * deviation * Double(cells).squareRoot() : nil,
      precision: PublishedPrecision(min(measure.oldPrecision, measure.newPrecision)),
      isMargin: cells > 2)
    var leastExplained = 0.0
    forEachCommon { chosen, oldBase, newBase in
      guard let a = before.figure(at: oldBase), let b = after.figure(at: newBase) else { return }
      let larger = max(a.value.magnitude, b.value.magnitude)
      let difference = (b.value - a.value).magnitude
      if isMargin, difference > ReleaseConsistency.mostForeign * larger { return }
      result.compared += 1
      let reach = explained.reach(a.value, b.value, zeros: a.zeros + b.zeros)
      let excess = difference - reach
      guard excess > 0 else { return }
      result.beyond += 1
      guard excess > leastExplained else { return }
      leastExplained = excess
      result.worst = ReleaseConsistency.Overlap(
        items: labels(chosen), first: a.value, second: b.value,
        cells: (before.cells, after.cells), explained: reach)
    }
    return result
  }

  private func labels(_ chosen: [Int]) -> [String] {
    zip(alignment.fields, chosen).map { pair, position in
      first.fields[pair.old].items[pair.items[position].old].label
    }
  }

  /// Goes through the combinations of items that both tables have, Totals of different values left out.
  private func forEachCommon(_ body: (_ chosen: [Int], _ old: Int, _ new: Int) -> Void) {
    let fields = alignment.fields
    let (oldStrides, newStrides) = (first.strides, second.strides)
    var chosen = [Int](repeating: 0, count: fields.count)
    func visit(_ axis: Int, _ old: Int, _ new: Int) {
      guard axis < fields.count else { return body(chosen, old, new) }
      let pair = fields[axis]
      for (position, item) in pair.items.enumerated() {
        if !pair.coversTheSame, first.fields[pair.old].items.kind(at: item.old) == .total {
          continue
        }
        chosen[axis] = position
        visit(
          axis + 1, old + item.old * oldStrides[pair.old], new + item.new * newStrides[pair.new])
      }
    }
    visit(0, 0, 0)
  }
}

/// How far two figures may be apart.
private struct Explained {
  /// What random error explains; nil where it is not known.
  let reach: Double?
  let precision: PublishedPrecision
  /// Whether figures are sums of several.
  let isMargin: Bool

  func reach(_ a: Double, _ b: Double, zeros: Int) -> Double {
    if let reach { return reach + Double(zeros) * Additivity.hiddenByZero }
    if isMargin { return max(a.magnitude, b.magnitude) * 1e-9 + 0.5 }
    return precision.areEqual(a, b) ? (b - a).magnitude : 0
  }
}

/// The figures of a table without some of its axes.
private struct Margin {
  private let cube: Cube
  /// What to add to the place of a figure for each cell that it is the sum of.
  private let offsets: [Int]

  /// How many cells a figure is the sum of.
  var cells: Int { offsets.count }

  /// Nil where the parts of an axis without a Total overlap.
  init?(of table: StatTable, _ measure: Int, over fields: [Int]) {
    cube = table.cubes[measure]
    var offsets = [0]
    for field in fields {
      let items = table.fields[field].items
      let stride = table.strides[field]
      let positions: [Int]
      if let total = items.totalPosition {
        positions = [total]
      } else {
        let members = items.indices.flatMap { items.uris[$0] }
        guard Set(members.map { ExactText($0) }).count == members.count else { return nil }
        positions = Array(items.indices)
      }
      offsets = offsets.flatMap { offset in positions.map { offset + $0 * stride } }
    }
    self.offsets = offsets
  }

  /// The figure at a place, with how many zeros are in it; nil where one of its cells is missing.
  func figure(at base: Int) -> (value: Double, zeros: Int)? {
    var found = (value: 0.0, zeros: 0)
    for offset in offsets {
      guard let value = cube[base + offset] else { return nil }
      found.value += value
      if value == 0 { found.zeros += 1 }
    }
    return found
  }
}
