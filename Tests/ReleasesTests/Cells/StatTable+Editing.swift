import StatModel

extension StatTable {
  /// The table with another item in a place of an axis.
  func replacingItem(_ position: Int, of axis: Int, with item: Item) -> StatTable {
    var table = self
    var items = Array(fields[axis].items)
    items[position] = item
    table.fields[axis].items = ItemList(items)
    return table
  }

  /// The table with one more item at the end of an axis, whose figures are 1.5.
  func addingItem(_ item: Item, to axis: Int) -> StatTable {
    var table = self
    table.fields[axis].items.append(item)
    let (step, length) = (strides[axis], fields[axis].items.count)
    table.cubes = cubes.map { cube in
      var added = Cube(
        values: Array(repeating: 1.5, count: table.cellsPerMeasure), precision: cube.precision)
      for index in cube.values.indices {
        let place = index / (step * length) * step * (length + 1) + index % (step * length)
        added.values[place] = cube.values[index]
        if cube.missing.contains(index) { added.missing.insert(place) }
        if let keys = cube.annotationKeys[index] { added.annotationKeys[place] = keys }
      }
      return added
    }
    return table
  }

  /// The table with another annotation key for each.
  func renamingKeys(_ name: (String) -> String) -> StatTable {
    var table = self
    table.annotations = AnnotationMap(annotations.entries.map { .init(name($0.key), $0.text) })
    table.dataset.annotationKeys = dataset.annotationKeys.map(name)
    for measure in measures.indices {
      table.measures[measure].annotationKeys = measures[measure].annotationKeys.map(name)
      table.cubes[measure].annotationKeys = cubes[measure].annotationKeys.mapValues {
        $0.map(name)
      }
    }
    for field in fields.indices {
      table = table.changingItems(of: field) { $0.annotationKeys = $0.annotationKeys.map(name) }
      table.fields[field].annotationKeys = fields[field].annotationKeys.map(name)
    }
    return table
  }

  /// The table with the footnote texts told apart, so that none stands under two keys.
  var withDistinctNotes: StatTable {
    var table = self
    table.annotations = AnnotationMap(
      annotations.entries.map { .init($0.key, "\($0.text) (\($0.key))") })
    return table
  }
}
