/// A rectangle of terminal cells on which lines are drawn: in dots of braille, two by four a cell,
/// or in plain characters.
struct PlotCanvas {
  let columns: Int
  let rows: Int
  let isPlain: Bool
  private var dots: [UInt32]
  private var marks: [Character?]

  /// An empty canvas.
  init(columns: Int, rows: Int, isPlain: Bool) {
    (self.columns, self.rows, self.isPlain) = (columns, rows, isPlain)
    dots = Array(repeating: 0, count: columns * rows)
    marks = Array(repeating: nil, count: columns * rows)
  }

  /// A dot, counted from the upper left corner.
  struct Dot: Equatable {
    var x: Int
    var y: Int
  }

  private var dotsPerColumn: Int { isPlain ? 1 : 2 }
  private var dotsPerRow: Int { isPlain ? 1 : 4 }

  /// The dot at fractions of the width, from the left, and of the height, from the bottom. Top and
  /// bottom are the middles of the first and the last row, where the labels stand.
  func dot(x: Double, y: Double) -> Dot {
    let across = Double(columns * dotsPerColumn - 1)
    let down = Double((rows - 1) * dotsPerRow)
    return Dot(
      x: Int((x * across).rounded()),
      y: Int(((1 - y) * down).rounded()) + (dotsPerRow - 1) / 2)
  }

  /// The column of a dot.
  func column(of dot: Dot) -> Int { dot.x / dotsPerColumn }

  /// Draws a line from dot to dot; on a plain canvas, of a character.
  mutating func line(from start: Dot, to end: Dot, in mark: Character) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y))
    for step in 0...steps {
      let part = steps == 0 ? 0 : Double(step) / Double(steps)
      let x = (Double(start.x) + part * Double(end.x - start.x)).rounded()
      let y = (Double(start.y) + part * Double(end.y - start.y)).rounded()
      set(Dot(x: Int(x), y: Int(y)), in: mark)
    }
  }

  /// Puts a character over the cell of a dot.
  mutating func put(_ mark: Character, at dot: Dot) {
    marks[cell(of: dot)] = mark
  }

  private mutating func set(_ dot: Dot, in mark: Character) {
    let cell = cell(of: dot)
    if isPlain {
      marks[cell] = mark
      return
    }
    dots[cell] |= Self.bits[dot.y % 4][dot.x % 2]
  }

  private func cell(of dot: Dot) -> Int {
    dot.y / dotsPerRow * columns + dot.x / dotsPerColumn
  }

  /// The bits of a braille character, by row and column.
  private static let bits: [[UInt32]] = [[1, 8], [2, 16], [4, 32], [64, 128]]

  /// The cells of a row.
  func row(_ row: Int, empty: Character = " ") -> String {
    String(
      (row * columns..<(row + 1) * columns).map { cell in
        marks[cell] ?? (dots[cell] == 0 ? empty : Self.braille(dots[cell]))
      })
  }

  private static func braille(_ bits: UInt32) -> Character {
    Unicode.Scalar(0x2800 + bits).map(Character.init) ?? " "
  }
}
