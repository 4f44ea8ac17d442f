import StatModel

/// The rows of one measure, made one after another.
///
/// What the axes say is kept from row to row. The cells of the last axis, with those of the measure behind
/// them, are laid out once for each of its items; those of the axes before it are written anew where one
/// moves on. So a row is four copies and a number, written straight to the memory of its chunk.
struct CSVRows {
  /// Texts end to end.
  private struct Pieces {
    var bytes: [UInt8] = []
    private(set) var starts = [0]

    mutating func append(_ piece: [UInt8]) {
      bytes.append(contentsOf: piece)
      starts.append(bytes.count)
    }
  }

  private let outer: [CSVAxis]
  private let outerStrides: [Int]
  private let text: CSVText
  private let lineEnd: [UInt8]
  /// The last axis: what each item's step in the cube is, its cells with the measure's, and which of the
  /// distinct lists of keys it has.
  private let steps: [Int]
  private let cells: Pieces
  private let keyKinds: [Int]
  private let distinctKeys: [[String]]
  /// The keys of single cells in the order of the cube, and the next of them.
  private let cellKeys: [(cell: Int, keys: [String])]
  private var nextCellKeys = 0

  /// Where each axis but the last stands, counted in its positions, and where the last one does.
  private var counters: [Int]
  private var item = 0
  /// The index of the first cell of the run of the last axis.
  private var base = 0
  private var prefix: [UInt8] = []
  private var prefixStarts: [Int]
  /// The keys of the items of the axes before each axis.
  private var keys: [[String]]
  /// `,status,notes` and the line end for each of the distinct lists of keys of the last axis.
  private var tails = Pieces()
  private(set) var isAtEnd: Bool

  init(
    axes: [CSVAxis], strides: [Int], measure: StatTable.Measure, cube: Cube, text: CSVText,
    lineEnd: [UInt8]
  ) {
    self.text = text
    self.lineEnd = lineEnd
    outer = Array(axes.dropLast())
    outerStrides = Array(strides.dropLast())
    var measured: [UInt8] = []
    text.append(measure.uri.raw, to: &measured)
    measured.append(UInt8(ascii: ","))
    text.append(measure.label, to: &measured)
    measured.append(UInt8(ascii: ","))
    var (cells, kinds, distinct) = (Pieces(), [Int](), [[String]]())
    var positions: [[ExactText]: Int] = [:]
    for position in axes.last?.positions ?? [0] {
      cells.append((axes.last?.cells[position] ?? []) + measured)
      let own = axes.last?.keys[position] ?? []
      let kind = positions[own.map { ExactText($0) }, default: distinct.count]
      if kind == distinct.count {
        positions[own.map { ExactText($0) }] = kind
        distinct.append(own)
      }
      kinds.append(kind)
    }
    self.cells = cells
    keyKinds = kinds
    distinctKeys = distinct
    steps = axes.last.map { axis in axis.positions.map { $0 * (strides.last ?? 1) } } ?? [0]
    cellKeys = cube.annotationKeys.keys.sorted().map { ($0, cube.annotationKeys[$0] ?? []) }
    counters = Array(repeating: 0, count: outer.count)
    prefixStarts = counters
    keys = Array(repeating: [], count: outer.count + 1)
    isAtEnd = axes.contains(where: \.positions.isEmpty)
    if !isAtEnd { setOut(from: 0) }
  }

  /// The rows that fit a chunk of about `size` bytes; one at least, if any is left.
  mutating func chunk(of cube: Cube, size: Int) -> [UInt8] {
    let isWhole = cube.missing.count == 0
    let capacity = max(size, roomOfRow(tail: nextTail(at: base + steps[item])))
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      cube.values.withUnsafeBufferPointer { values in
        while !isAtEnd {
          let index = base + steps[item]
          let ownTail = nextTail(at: index)
          if count + roomOfRow(tail: ownTail) > capacity { return }
          count += Self.copy(prefix, 0..<prefix.count, to: start + count)
          count += Self.copy(
            cells.bytes, cells.starts[item]..<cells.starts[item + 1], to: start + count)
          if isWhole || !cube.missing.contains(index) {
            count += NumberText.write(values[index], to: start + count)
          }
          if let ownTail {
            count += Self.copy(ownTail, 0..<ownTail.count, to: start + count)
            nextCellKeys += 1
          } else {
            let kind = keyKinds[item]
            count += Self.copy(
              tails.bytes, tails.starts[kind]..<tails.starts[kind + 1], to: start + count)
          }
          moveOn()
        }
      }
    }
  }

  /// The most bytes that a row takes.
  private func roomOfRow(tail: [UInt8]?) -> Int {
    let kind = keyKinds[item]
    return prefix.count + cells.starts[item + 1] - cells.starts[item] + NumberText.mostBytes
      + (tail?.count ?? tails.starts[kind + 1] - tails.starts[kind])
  }

  /// The end of the row of a cell that has keys of its own; nil for another.
  private mutating func nextTail(at index: Int) -> [UInt8]? {
    while nextCellKeys < cellKeys.count, cellKeys[nextCellKeys].cell < index { nextCellKeys += 1 }
    guard nextCellKeys < cellKeys.count, cellKeys[nextCellKeys].cell == index else { return nil }
    return tail(of: cellKeys[nextCellKeys].keys + keys[outer.count] + distinctKeys[keyKinds[item]])
  }

  @inline(__always)
  private static func copy(
    _ bytes: [UInt8], _ range: Range<Int>, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress {
        target.update(from: start + range.lowerBound, count: range.count)
      }
    }
    return range.count
  }

  private mutating func moveOn() {
    item += 1
    if item < steps.count { return }
    item = 0
    var axis = outer.count - 1
    while axis >= 0 {
      counters[axis] += 1
      if counters[axis] < outer[axis].positions.count { return setOut(from: axis) }
      counters[axis] = 0
      axis -= 1
    }
    isAtEnd = true
  }

  /// Writes the cells of an axis and of those after it, but for the last one.
  private mutating func setOut(from first: Int) {
    if first < outer.count { prefix.removeLast(prefix.count - prefixStarts[first]) }
    base = 0
    for axis in outer.indices {
      let position = outer[axis].positions[counters[axis]]
      base += position * outerStrides[axis]
      if axis < first { continue }
      prefixStarts[axis] = prefix.count
      prefix.append(contentsOf: outer[axis].cells[position])
      let own = outer[axis].keys[position]
      keys[axis + 1] = own.isEmpty ? keys[axis] : keys[axis] + own
    }
    let isFirst = tails.bytes.isEmpty
    if isFirst || outer[first...].contains(where: \.hasKeys) { gatherTails() }
  }

  private mutating func gatherTails() {
    tails = Pieces()
    for own in distinctKeys { tails.append(tail(of: keys[outer.count] + own)) }
  }

  private func tail(of keys: [String]) -> [UInt8] {
    let unique = keys.uniqued
    var tail: [UInt8] = [UInt8(ascii: ",")]
    text.append(unique.joinedMarks, to: &tail)
    tail.append(UInt8(ascii: ","))
    text.append(unique.joinedNotes, to: &tail)
    return tail + lineEnd
  }
}
