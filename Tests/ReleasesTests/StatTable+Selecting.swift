import StatModel

extension StatTable {
  /// The same table with other fields outermost, and with some of the items of each field, in any
  /// order.
  ///
  /// - Parameters:
  ///   - items: For each field of this table, the positions of the items to keep.
  ///   - order: The positions of this table's fields in the order wanted; nil is the present one.
  func selecting(_ items: [[Int]], order: [Int]? = nil) -> StatTable {
    let order = order ?? Array(fields.indices)
    var table = self
    table.fields = order.map { axis in
      var field = fields[axis]
      field.items = ItemList(items[axis].map { field.items[$0] })
      return field
    }
    table.cubes = cubes.map { cube in
      let cells = cells(choosing: order.map { items[$0] }, strides: order.map { strides[$0] })
      let missing = cells.indices.filter { cube[cells[$0]] == nil }
      let keys = cells.indices.compactMap { index in
        cube.annotationKeys[cells[index]].map { (index, $0) }
      }
      return Cube(
        values: cells.map { cube.values[$0] }, missing: MissingMask(missing),
        precision: cube.precision, annotationKeys: Dictionary(uniqueKeysWithValues: keys))
    }
    return table
  }

  /// The table with its fields in another order.
  func permuted(_ order: [Int]) -> StatTable {
    selecting(fields.map { Array($0.items.indices) }, order: order)
  }

  /// The table without some items of one field.
  func without(_ positions: Set<Int>, on axis: Int) -> StatTable {
    selecting(
      fields.indices.map { other in
        fields[other].items.indices.filter { other != axis || !positions.contains($0) }
      })
  }

  /// The table with the items of one field replaced, each by what `change` makes of it.
  func changingItems(of axis: Int, _ change: (inout Item) -> Void) -> StatTable {
    var table = self
    table.fields[axis].items = ItemList(
      fields[axis].items.map { item in
        var item = item
        change(&item)
        return item
      })
    return table
  }

  /// The indices of the cells of some items, row-major.
  private func cells(choosing items: [[Int]], strides: [Int]) -> [Int] {
    zip(items, strides).reduce([0]) { starts, axis in
      starts.flatMap { start in axis.0.map { start + $0 * axis.1 } }
    }
  }
}
