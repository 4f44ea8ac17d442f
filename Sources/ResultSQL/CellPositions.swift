import StatModel

/// Goes through the cells of a table in cube order.
struct CellPositions {
  /// The index of the cell in its cube; -1 before the first.
  private(set) var index = -1
  /// The cell's item on each axis.
  private(set) var items: [Int]

  private let shape: [Int]
  private let count: Int

  init(_ shape: [Int]) {
    self.shape = shape
    count = shape.reduce(1, *)
    items = shape.map { _ in 0 }
  }

  /// Goes to the next cell, or returns false where there is none.
  mutating func next() -> Bool {
    index += 1
    guard index < count else { return false }
    guard index > 0 else { return true }
    var axis = shape.count - 1
    while axis > 0, items[axis] + 1 == shape[axis] {
      items[axis] = 0
      axis -= 1
    }
    items[axis] += 1
    return true
  }
}
