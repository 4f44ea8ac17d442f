import StatModel

/// The publication marks of cells, one after another, joined by `;`.
///
/// Most tables have none, and most others have them on items: a mark for each `provisional` month.
struct CellMarks {
  private let table: StatTable
  /// For each axis and item the number of its list of marks; 0 is the empty list.
  private let lists: [[Int]]
  /// The axes that have marks.
  private let markedAxes: [Int]
  private var known: [[Int]: String] = [:]

  init(_ table: StatTable) {
    self.table = table
    let lists = table.fields.map { field in
      var numbers: [[String]: Int] = [[]: 0]
      return field.items.indices.map { item in
        let marks = field.items.annotationKeys(at: item).filter(PublicationMark.isMark)
        let number = numbers[marks] ?? numbers.count
        numbers[marks] = number
        return number
      }
    }
    self.lists = lists
    markedAxes = lists.indices.filter { lists[$0].contains { $0 > 0 } }
  }

  /// The marks of a cell, by its index in the cube and its item on each axis.
  mutating func text(measure: Int, cell: Int, items: UnsafeBufferPointer<Int32>) -> String {
    let ofCells = table.cubes[measure].annotationKeys
    if !ofCells.isEmpty, ofCells[cell] != nil { return joined(measure, items) }
    if markedAxes.isEmpty { return "" }
    let key = markedAxes.map { lists[$0][Int(items[$0])] }
    if let marks = known[key] { return marks }
    let marks = joined(measure, items)
    known[key] = marks
    return marks
  }

  private func joined(_ measure: Int, _ items: UnsafeBufferPointer<Int32>) -> String {
    table.publicationMarks(measure: measure, items: items.map(Int.init)).joined(separator: ";")
  }
}
