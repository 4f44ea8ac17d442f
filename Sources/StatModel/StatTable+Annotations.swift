extension StatTable {
  /// The index in a cube of the cell of these items, one position for each field.
  public func cellIndex(ofItems items: [Int]) -> Int {
    var (index, stride) = (0, 1)
    for field in fields.indices.reversed() {
      index += items[field] * stride
      stride *= fields[field].items.count
    }
    return index
  }

  /// The indices in a cube of the cells of these items of each field, in the order of a table that has
  /// them alone.
  public func cellIndices(ofItems items: [[Int]]) -> [Int] {
    var indices = [0]
    for (positions, stride) in zip(items, strides) {
      indices = indices.flatMap { start in positions.map { start + $0 * stride } }
    }
    return indices
  }

  /// The annotation keys of one cell alone.
  public func cellAnnotationKeys(measure: Int, items: [Int]) -> [String] {
    cubes[measure].annotationKeys[cellIndex(ofItems: items)] ?? []
  }

  /// The publication marks of a cell, then of its items in field order, each once.
  public func publicationMarks(measure: Int, items: [Int]) -> [String] {
    let itemKeys = zip(fields, items).flatMap { $0.items.annotationKeys(at: $1) }
    let keys = cellAnnotationKeys(measure: measure, items: items) + itemKeys
    return keys.filter(PublicationMark.isMark).uniqued
  }

  /// The annotation keys of items (by field and item), then of cells (by measure and cell), each
  /// once.
  public var rowAnnotationKeys: [String] {
    let itemKeys = fields.flatMap { field in
      field.items.indices.flatMap { field.items.annotationKeys(at: $0) }
    }
    let cellKeys = cubes.flatMap { cube in
      cube.annotationKeys.keys.sorted().flatMap { cube.annotationKeys[$0] ?? [] }
    }
    return (itemKeys + cellKeys).uniqued
  }
}
