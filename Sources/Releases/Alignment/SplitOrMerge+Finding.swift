import StatModel

extension Alignment {
  /// Looks on every axis among the items without a partner for some whose figures add up to another's.
  mutating func findSplitsAndMerges(from old: StatTable, to new: StatTable) {
    guard removedFields.isEmpty, addedFields.isEmpty else { return }
    let additive = measures.filter {
      old.measures[$0.old].isAdditive && new.measures[$0.new].isAdditive
    }
    guard !additive.isEmpty else { return }
    for position in fields.indices {
      let pair = fields[position]
      guard !pair.removedItems.isEmpty, !pair.addedItems.isEmpty else { continue }
      let (oldField, newField) = (old.fields[pair.old], new.fields[pair.new])
      guard !newField.isOfTime else { continue }
      let removed = pair.removedItems.filter { oldField.items.kind(at: $0) != .total }
      let added = pair.addedItems.filter { newField.items.kind(at: $0) != .total }
      // One against one is neither.
      guard min(removed.count, added.count) > 0,
        2...ItemSums.mostItems ~= max(removed.count, added.count)
      else { continue }
      let places = commonPlaces(besides: position, old.strides, new.strides)
      let sums = ItemSums(
        old: removed.map { item in
          additive.flatMap { measure in
            places.map { old.cubes[measure.old].values[$0.old + item * old.strides[pair.old]] }
          }
        },
        new: added.map { item in
          additive.flatMap { measure in
            places.map { new.cubes[measure.new].values[$0.new + item * new.strides[pair.new]] }
          }
        },
        isCount: additive.flatMap { measure in
          Array(repeating: new.measures[measure.new].isCount, count: places.count)
        })
      fields[position].suspicions = sums.suspicions.map { found in
        SplitOrMerge(old: found.old.map { removed[$0] }, new: found.new.map { added[$0] })
      }
    }
  }

  /// Places of the cells that the other axes have in common, at most so many, with the first item on
  /// the axis itself.
  private func commonPlaces(
    besides field: Int, _ oldStrides: [Int], _ newStrides: [Int]
  ) -> [(old: Int, new: Int)] {
    var places = [(old: 0, new: 0)]
    for (position, pair) in fields.enumerated() where position != field {
      places = Array(
        places.lazy.flatMap { place in
          pair.items.lazy.map { item in
            (
              old: place.old + item.old * oldStrides[pair.old],
              new: place.new + item.new * newStrides[pair.new]
            )
          }
        }.prefix(ItemSums.mostPlaces))
    }
    return places
  }
}

/// The figures of items without a partner, and which of them add up to which.
private struct ItemSums {
  /// So many items a side are looked at, and so many cells of each.
  static let mostItems = 12
  static let mostPlaces = 4096
  /// One item is held against two to so many.
  private static let mostParts = 4
  /// How far the random errors of one count may go: 3.5 of their standard deviations.
  private static let countError = 3.5 * 1.9

  let old: [[Double]]
  let new: [[Double]]
  let isCount: [Bool]

  /// Each item in one of them at most, the smallest sets first.
  var suspicions: [(old: [Int], new: [Int])] {
    var found: [(old: [Int], new: [Int])] = []
    func isFree(_ olds: [Int], _ news: [Int]) -> Bool {
      !found.contains { other in
        other.old.contains(where: olds.contains) || other.new.contains(where: news.contains)
      }
    }
    for size in 2...Self.mostParts {
      for news in Self.subsets(of: new.count, size: size) {
        for item in old.indices where isFree([item], news) && addUp(old[item], news.map { new[$0] })
        {
          found.append(([item], news))
        }
      }
      for olds in Self.subsets(of: old.count, size: size) {
        for item in new.indices where isFree(olds, [item]) && addUp(new[item], olds.map { old[$0] })
        {
          found.append((olds, [item]))
        }
      }
    }
    return found
  }

  /// Whether the parts add up to the whole in every cell, and are large enough for this to say
  /// something.
  private func addUp(_ whole: [Double], _ parts: [[Double]]) -> Bool {
    let items = Double(parts.count + 1)
    var (sum, size, error) = (0.0, 0.0, 0.0)
    for cell in whole.indices {
      let residual = parts.reduce(0) { $0 + $1[cell] } - whole[cell]
      let allowed =
        isCount[cell]
        ? Self.countError * items.squareRoot() : whole[cell].magnitude * 1e-9
      guard residual.magnitude <= allowed else { return false }
      sum += residual
      size += whole[cell].magnitude
      error += allowed * allowed
    }
    // Where one part alone is as much as the whole, the others say nothing.
    let isDivided = parts.allSatisfy { part in
      part.reduce(0) { $0 + $1.magnitude } > error.squareRoot()
    }
    return isDivided && size > 20 * error.squareRoot() && sum.magnitude <= error.squareRoot()
  }

  private static func subsets(of count: Int, size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    guard count >= size else { return [] }
    return subsets(of: count - 1, size: size)
      + subsets(of: count - 1, size: size - 1).map { $0 + [count - 1] }
  }
}
