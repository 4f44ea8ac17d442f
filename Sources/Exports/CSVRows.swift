import StatModel

/// The rows of one measure, made one after another.
///
/// What the axes say is kept from row to row: only the part from the axis that moved on is written
/// anew.
struct CSVRows {
  private let axes: [CSVAxis]
  private let strides: [Int]
  private let text: CSVText
  private let lineEnd: [UInt8]
  /// `measure_code,measure,`.
  private let measure: [UInt8]
  private let hasKeys: Bool

  /// Where each axis stands, counted in its positions.
  private var counters: [Int]
  /// The cells of all axes of the row at hand, and where each axis begins in them.
  private var prefix: [UInt8] = []
  private var prefixStarts: [Int]
  /// The keys of the items of all axes before each axis, and of all axes at the end.
  private var keys: [[String]]
  /// `,status,notes` and the line end for the keys of all items.
  private var tail: [UInt8]
  private(set) var isAtEnd: Bool

  init(
    axes: [CSVAxis], strides: [Int], measure: StatTable.Measure, text: CSVText, lineEnd: [UInt8]
  ) {
    self.axes = axes
    self.strides = strides
    self.text = text
    self.lineEnd = lineEnd
    var cells: [UInt8] = []
    text.append(measure.uri.raw, to: &cells)
    cells.append(UInt8(ascii: ","))
    text.append(measure.label, to: &cells)
    cells.append(UInt8(ascii: ","))
    self.measure = cells
    hasKeys = axes.contains(where: \.hasKeys)
    counters = Array(repeating: 0, count: axes.count)
    prefixStarts = counters
    keys = Array(repeating: [], count: axes.count + 1)
    tail = []
    isAtEnd = axes.contains(where: \.positions.isEmpty)
    if !isAtEnd {
      tail = self.tail(of: [])
      setOut(from: 0)
    }
  }

  /// Appends rows until the output has `size` bytes or no row is left.
  mutating func append(of cube: Cube, to output: inout [UInt8], until size: Int) {
    let hasCellKeys = !cube.annotationKeys.isEmpty
    while !isAtEnd, output.count < size {
      let index = cellIndex
      output.append(contentsOf: prefix)
      output.append(contentsOf: measure)
      if let value = cube[index] { NumberText.appendPlain(value, to: &output) }
      if hasCellKeys, let cellKeys = cube.annotationKeys[index] {
        output.append(contentsOf: tail(of: cellKeys + (keys.last ?? [])))
      } else {
        output.append(contentsOf: tail)
      }
      moveOn()
    }
  }

  private var cellIndex: Int {
    var index = 0
    for axis in axes.indices { index += axes[axis].positions[counters[axis]] * strides[axis] }
    return index
  }

  private mutating func moveOn() {
    var axis = axes.count - 1
    while axis >= 0 {
      counters[axis] += 1
      if counters[axis] < axes[axis].positions.count { return setOut(from: axis) }
      counters[axis] = 0
      axis -= 1
    }
    isAtEnd = true
  }

  /// Writes the cells of an axis and of those after it.
  private mutating func setOut(from first: Int) {
    if first < axes.count { prefix.removeLast(prefix.count - prefixStarts[first]) }
    for axis in first..<axes.count {
      prefixStarts[axis] = prefix.count
      prefix.append(contentsOf: axes[axis].cells[axes[axis].positions[counters[axis]]])
    }
    if hasKeys { gatherKeys(from: first) }
  }

  private mutating func gatherKeys(from first: Int) {
    let before = keys[axes.count]
    for axis in first..<axes.count {
      let own = axes[axis].keys[axes[axis].positions[counters[axis]]]
      keys[axis + 1] = own.isEmpty ? keys[axis] : keys[axis] + own
    }
    if !keys[axes.count].elementsEqual(before, by: { $0.utf8.elementsEqual($1.utf8) }) {
      tail = tail(of: keys[axes.count])
    }
  }

  private func tail(of keys: [String]) -> [UInt8] {
    let unique = keys.uniqued
    let marks = unique.filter(PublicationMark.isMark)
    let notes = unique.filter { !PublicationMark.isMark($0) }
    var tail: [UInt8] = [UInt8(ascii: ",")]
    text.append(marks.joined(separator: ";"), to: &tail)
    tail.append(UInt8(ascii: ","))
    text.append(notes.joined(separator: ";"), to: &tail)
    return tail + lineEnd
  }
}
