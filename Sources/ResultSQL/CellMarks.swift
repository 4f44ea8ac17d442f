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

  /// The marks of a cell.
  mutating func text(measure: Int, at cell: CellPositions) -> String {
    let ofCells = table.cubes[measure].annotationKeys
    if !ofCells.isEmpty, ofCells[cell.index] != nil { return joined(measure, cell) }
    if markedAxes.isEmpty { return "" }
    let key = markedAxes.map { lists[$0][cell.items[$0]] }
    if let marks = known[key] { return marks }
    let marks = joined(measure, cell)
    known[key] = marks
    return marks
  }

  private func joined(_ measure: Int, _ cell: CellPositions) -> String {
    table.publicationMarks(measure: measure, items: cell.items).joined(separator: ";")
  }
}
