/// The true figures of a table.
///
/// A record key is the product of odd numbers, one for each leaf, modulo 2⁶⁴; the key of a cell is
/// the sum of the keys of its records. So two cells have the same key if they cover the same
/// records, in whatever table and by whatever group or Total, and random error that is made of the
/// key is the same too.
struct Tabulation {
  /// What is summed over the records of a cell.
  private enum Summand {
    case count
    case key
    case amount(SimulatedMeasure)
  }

  private let dataset: SimulatedDataset
  private let axes: [TableAxis]
  private let seed: UInt64
  private let cells: Int

  init(_ plan: TablePlan, seed: UInt64) {
    dataset = plan.dataset
    axes = plan.axes
    cells = plan.cells
    self.seed = seed
  }

  /// How many records each cell covers, row-major.
  func counts() -> [UInt] { sums(.count) }

  /// The keys of the cells.
  func keys() -> [UInt] { sums(.key) }

  /// The amounts of all records of a cell together, and what one unit of them is.
  func amounts(of measure: SimulatedMeasure) -> (sums: [UInt], unit: Double) {
    let factors = dataset.fields.reduce(1.0) { $0 * ($1.amounts == nil ? 1 : 100) }
    return (sums(.amount(measure)), 1 / (measure.scale * factors))
  }

  private func sums(_ summand: Summand) -> [UInt] {
    var sums = [UInt](repeating: 0, count: cells)
    let leaves = dataset.fields.indices.map { leafSummands(of: $0, summand) }
    for component in 0..<dataset.components {
      var factor: UInt = 1
      if case .amount(let measure) = summand { factor = UInt(measure.amounts[component]) }
      for index in dataset.fields.indices where !axes.contains(where: { $0.field == index }) {
        factor &*= sum(of: leaves[index], weights: index, component, over: nil)
      }
      let items = axes.map { axis in
        axis.items.map {
          sum(of: leaves[axis.field], weights: axis.field, component, over: $0.leaves)
        }
      }
      sums.withUnsafeMutableBufferPointer { sums in
        var next = 0
        Self.add(items, 0, factor, &next, sums)
      }
    }
    for correction in dataset.corrections { correct(&sums, by: correction, summand, leaves) }
    return sums
  }

  /// What each record of a leaf contributes as a factor.
  private func leafSummands(of field: Int, _ summand: Summand) -> [UInt] {
    let field = dataset.fields[field]
    switch summand {
    case .count: return field.leafNames.map { _ in 1 }
    case .amount:
      return field.leafNames.indices.map { UInt(field.amounts?[$0] ?? 1) }
    case .key:
      let own = Mixing.hash(dataset.name + "/" + field.name, seed: seed)
      return field.leafNames.map { UInt(Mixing.hash($0, seed: own)) | 1 }
    }
  }

  private func sum(
    of summands: [UInt], weights field: Int, _ component: Int, over leaves: [Int]?
  ) -> UInt {
    let weights = dataset.fields[field].weights[component]
    var sum: UInt = 0
    for leaf in leaves ?? Array(weights.indices) {
      sum &+= UInt(weights[leaf]) &* summands[leaf]
    }
    return sum
  }

  /// Adds the products of one component. Written for long tables: the innermost axis is one loop.
  private static func add(
    _ items: [[UInt]], _ axis: Int, _ factor: UInt, _ next: inout Int,
    _ sums: UnsafeMutableBufferPointer<UInt>
  ) {
    let isLast = axis == items.count - 1
    if isLast {
      if factor != 0, let base = sums.baseAddress {
        let place = base + next
        items[axis].withUnsafeBufferPointer { items in
          guard let item = items.baseAddress else { return }
          var index = 0
          while index < items.count {
            place[index] = place[index] &+ factor &* item[index]
            index &+= 1
          }
        }
      }
      next += items[axis].count
    } else {
      for item in items[axis] { add(items, axis + 1, factor &* item, &next, sums) }
    }
  }

  private func correct(
    _ sums: inout [UInt], by correction: Correction, _ summand: Summand, _ leaves: [[UInt]]
  ) {
    var change = UInt(bitPattern: correction.change)
    for (field, leaf) in correction.leaves.enumerated() { change &*= leaves[field][leaf] }
    if case .amount(let measure) = summand { change &*= UInt(measure.amounts[0]) }
    var places = [0]
    for axis in axes {
      let leaf = correction.leaves[axis.field]
      let hits = axis.items.indices.filter { axis.items[$0].leaves.contains(leaf) }
      places = places.flatMap { place in hits.map { place * axis.items.count + $0 } }
    }
    for place in places { sums[place] &+= change }
  }
}
