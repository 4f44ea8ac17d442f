import StatModel

/// The axis of a table whose items are periods.
struct TimeAxis {
  /// Its position among the fields.
  let field: Int
  /// How many items it has, a Total included.
  let length: Int
  /// The step from item to item in a cube.
  let stride: Int
  /// The period of each item; nil for a Total.
  let periods: [Period?]
  /// The positions of the periods, from the oldest.
  let order: [Int]
  private let items: ItemList

  fileprivate init?(field: Int, of table: StatTable) {
    let axis = table.fields[field]
    let periods = PeriodAxis(axis)
    guard periods.isComplete(for: axis) else { return nil }
    self.field = field
    self.periods = periods.periods
    items = axis.items
    length = axis.items.count
    stride = table.strides[field]
    order = periods.periods.enumerated()
      .compactMap { position, period in period.map { (period: $0, position: position) } }
      .sorted { ($0.period, $0.position) < ($1.period, $1.position) }.map(\.position)
  }

  /// The position of the item that a cell belongs to.
  func position(ofCell cell: Int) -> Int { cell / stride % length }

  /// The label of an item.
  func label(at position: Int) -> String { items[position].label }
}

extension StatTable {
  /// The first axis of which every single value is a period.
  var timeAxis: TimeAxis? {
    fields.indices.lazy.compactMap { TimeAxis(field: $0, of: self) }.first
  }
}
