import StatModel

/// The annotation keys of cells: those of the cell itself, then those of its items in field order, each
/// once, as the tidy CSV has them.
struct CellKeys {
  private let shape: [Int]
  private let strides: [Int]
  /// The keys of each item of each axis.
  private let items: [[[String]]]
  /// Whether an axis, or one after it, has keys.
  private let hasKeysFrom: [Bool]

  init(_ table: StatTable) {
    shape = table.shape
    strides = table.strides
    items = table.fields.map { field in
      field.items.indices.map { field.items.annotationKeys(at: $0) }
    }
    var hasKeys = false
    hasKeysFrom = items.reversed().map { axis in
      hasKeys = hasKeys || axis.contains { !$0.isEmpty }
      return hasKeys
    }.reversed()
  }

  /// The keys of one cell, whose items are at these positions.
  func keys(of cell: Int, items positions: [Int], in cube: Cube) -> [String] {
    let hasItemKeys = hasKeysFrom.first == true
    if !hasItemKeys, cube.annotationKeys.isEmpty { return [] }
    var keys = cube.annotationKeys[cell] ?? []
    if hasItemKeys {
      for axis in positions.indices { keys += items[axis][positions[axis]] }
    }
    return keys.uniqued
  }

  /// Calls `body` with each cell of a cube that has keys, in the order of the cube.
  func forEach(
    in cube: Cube, _ body: (_ cell: Int, _ keys: [String]) throws -> Void
  ) rethrows {
    guard hasKeysFrom.first == true else {
      for cell in cube.annotationKeys.keys.sorted() {
        try body(cell, (cube.annotationKeys[cell] ?? []).uniqued)
      }
      return
    }
    try visit(axis: 0, cell: 0, keys: [], of: cube, body)
  }

  private func visit(
    axis: Int, cell: Int, keys: [String], of cube: Cube,
    _ body: (_ cell: Int, _ keys: [String]) throws -> Void
  ) rethrows {
    guard axis < shape.count else {
      let all = (cube.annotationKeys[cell] ?? []) + keys
      if !all.isEmpty { try body(cell, all.uniqued) }
      return
    }
    if keys.isEmpty, cube.annotationKeys.isEmpty, !hasKeysFrom[axis] { return }
    for item in 0..<shape[axis] {
      try visit(
        axis: axis + 1, cell: cell + item * strides[axis], keys: keys + items[axis][item],
        of: cube, body)
    }
  }
}

extension [String] {
  /// The publication marks among annotation keys, as the tidy CSV joins them.
  var joinedMarks: String { filter(PublicationMark.isMark).joined(separator: ";") }

  /// The other annotation keys, as the tidy CSV joins them.
  var joinedNotes: String { filter { !PublicationMark.isMark($0) }.joined(separator: ";") }
}
