public import StatModel

extension StatTable {
  /// The new table of a comparison, from its old one and the patch.
  ///
  /// The table must be the one that the patch was made for: a patch holds no copy of it.
  public func applying(_ patch: TablePatch) -> StatTable {
    StatTable(
      dataset: patch.dataset ?? dataset, measures: patch.measures ?? measures,
      fields: patch.fields.map(applying), cubes: patch.cubes(applyingTo: cubes),
      annotations: patch.annotations ?? annotations)
  }

  private func applying(_ patch: TablePatch.Field) -> Field {
    var field = patch.head
    for items in patch.items {
      switch items {
      case .carried(let items): for item in items { field.items.append(item) }
      case .kept(let range):
        guard let source = patch.source else { continue }
        for position in range { field.items.append(fields[source].items[position]) }
      }
    }
    return field
  }
}

extension TablePatch {
  fileprivate func cubes(applyingTo old: [StatModel.Cube]) -> [StatModel.Cube] {
    let shape = fields.map { field in
      field.items.reduce(0) { count, items in
        switch items {
        case .kept(let range): count + range.count
        case .carried(let items): count + items.count
        }
      }
    }
    let count = shape.reduce(1, *)
    return cubes.map { patch in
      var cube = StatModel.Cube.taking(patch.source.map { old[$0] }, cells, count: count).cube
      var missing = Set(cube.missing.indices)
      for span in patch.spans {
        for (offset, value) in span.values.enumerated() {
          cube.values[span.first + offset] = value
          missing.remove(span.first + offset)
        }
        missing.formUnion(span.missing)
      }
      cube.missing = MissingMask(missing.sorted())
      cube.precision = patch.precision
      for (index, keys) in patch.annotationKeys {
        cube.annotationKeys[index] = keys.isEmpty ? nil : keys
      }
      return cube
    }
  }
}

extension StatModel.Cube {
  /// A cube of a new table with the common cells of an old cube; the others are 0, and not set.
  static func taking(
    _ old: StatModel.Cube?, _ cells: CommonCells, count: Int
  ) -> (cube: StatModel.Cube, isSet: [Bool]) {
    var cube = StatModel.Cube(values: Array(repeating: 0, count: count))
    var isSet = [Bool](repeating: false, count: count)
    guard let old else { return (cube, isSet) }
    cells.forEachRun(ignoringTotals: true) { run in
      for cell in 0..<run.count {
        let (from, to) = (run.old + cell * run.oldStep, run.new + cell * run.newStep)
        cube.values[to] = old.values[from]
        isSet[to] = true
        if old.missing.contains(from) { cube.missing.insert(to) }
        if let keys = old.annotationKeys[from] { cube.annotationKeys[to] = keys }
      }
    }
    return (cube, isSet)
  }

  /// Whether a cell was taken over, and is the same to the last bit.
  func isIdentical(to other: StatModel.Cube, at index: Int, _ isSet: [Bool]) -> Bool {
    isSet[index] && missing.contains(index) == other.missing.contains(index)
      && values[index].bitPattern == other.values[index].bitPattern
  }
}

extension Item {
  /// Whether two items are the same byte for byte; labels are equal in other bytes too.
  func isIdentical(to other: Item) -> Bool {
    func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
    return self == other && bytes(labels) == bytes(other.labels)
      && bytes(annotationKeys) == bytes(other.annotationKeys)
  }
}
