import StatModel

/// The parts of an axis that has a Total: what may be added up along it.
///
/// Rows are visited in the order of the cube, and none costs an allocation.
struct AxisParts {
  /// A row of cells along the axis, summed.
  struct Row {
    /// The index in the cube of the row's first cell.
    var base: Int
    /// The sum of the parts.
    var sum: Double
    /// The Total as published.
    var total: Double
    /// How many parts are 0.
    var zeros: Int
  }

  /// The position of the axis.
  let field: Int
  /// The positions of the parts.
  let parts: [Int]
  /// The position of the Total.
  let total: Int
  /// The step from item to item in a cube.
  let stride: Int
  /// The items of the axis.
  let length: Int

  /// The parts of an axis, or why nothing can be said of them, in a clause.
  static func parts(of table: StatTable, over field: Int) -> Found {
    let items = table.fields[field].items
    guard let total = items.totalPosition else { return .none("the axis has no Total") }
    let parts = items.indices.filter { items.kind(at: $0) != .total }
    guard parts.count > 1 else { return .none("the axis has one part only") }
    let members = parts.flatMap { items.uris[$0] }
    guard Set(members.map { Array($0.utf8) }).count == members.count else {
      return .none("its groups overlap")
    }
    return .parts(
      AxisParts(
        field: field, parts: parts, total: total, stride: table.strides[field],
        length: items.count))
  }

  /// What may be added up, or why nothing.
  enum Found {
    case parts(AxisParts)
    case none(String)
  }

  /// How many rows a cube has.
  func rows(in cube: Cube) -> Int { length == 0 ? 0 : cube.values.count / length }

  /// The index of a row's first cell.
  func base(ofRow row: Int) -> Int { row / stride * stride * length + row % stride }

  /// Adds up one row over some of the parts; nil where a figure is missing.
  func row(_ row: Int, of cube: Cube, over parts: [Int]) -> Row? {
    let base = base(ofRow: row)
    guard let published = cube[base + total * stride] else { return nil }
    var found = Row(base: base, sum: 0, total: published, zeros: 0)
    for part in parts {
      guard let value = cube[base + part * stride] else { return nil }
      found.sum += value
      if value == 0 { found.zeros += 1 }
    }
    return found
  }

  /// The positions of all fields' items in the row's cell of the Total.
  func items(of row: Row, in table: StatTable) -> [Int] {
    let strides = table.strides
    return table.fields.indices.map { axis in
      axis == field ? total : row.base / strides[axis] % table.fields[axis].items.count
    }
  }
}
