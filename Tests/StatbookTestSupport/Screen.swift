/// What a person sees of a terminal: a screen of cells that obeys the sequences that line editors
/// and pagers write.
///
/// It knows CR, LF, BS, TAB, the cursor's movements, erasing, inserting and deleting, the alternate
/// screen, and wide and combining characters. Colours are passed over. Whatever a terminal would do
/// beyond its screen (titles, the clipboard) is only noted, in ``commands``.
public struct Screen: Sendable {
  /// Cells in a line.
  public private(set) var columns: Int
  /// Lines.
  public private(set) var rows: Int
  /// The line of the cursor, from 0.
  public internal(set) var row = 0
  /// The cell of the cursor in its line, from 0.
  public internal(set) var column = 0
  /// The OSC and DCS sequences, without their marks, such as `52;c;Z2V0`.
  public internal(set) var commands: [String] = []
  /// Whether a paste would be marked as one.
  public internal(set) var marksPastes = false

  // A wide character has an empty cell after it.
  var cells: [[String]]
  var mainCells: [[String]]?
  // A line that is full is left only by the next character.
  var isWrapPending = false
  var parser = ScreenParser()
  private var savedCursor = (row: 0, column: 0)

  /// An empty screen.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Self.empty(columns, rows)
  }

  /// The lines as they are seen, without the spaces at their ends.
  public var lines: [String] { cells.map(Self.text) }

  /// All lines from the top to the last that is not empty.
  public var text: String {
    var lines = lines
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The line of the cursor.
  public var currentLine: String { Self.text(cells[row]) }

  /// Takes what a program wrote.
  public mutating func write(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let step = parser.take(byte) { perform(step) }
    }
  }

  /// Gives the screen another size; lines are cut or filled up, not wrapped anew.
  public mutating func resize(columns: Int, rows: Int) {
    let surplus = max(row - rows + 1, 0)
    cells = cells.dropFirst(surplus).prefix(rows).map { line in
      Array(line.prefix(columns)) + Array(repeating: " ", count: max(columns - line.count, 0))
    }
    cells += Self.empty(columns, rows - cells.count)
    row -= surplus
    column = min(column, columns - 1)
    isWrapPending = false
    (self.columns, self.rows) = (columns, rows)
  }

  static func empty(_ columns: Int, _ rows: Int) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: columns), count: max(rows, 0))
  }

  private static func text(_ line: [String]) -> String {
    var text = line.joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  mutating func saveCursor() { savedCursor = (row, column) }

  mutating func restoreCursor() { move(toRow: savedCursor.row, column: savedCursor.column) }

  mutating func move(toRow row: Int, column: Int) {
    self.row = min(max(row, 0), rows - 1)
    self.column = min(max(column, 0), columns - 1)
    isWrapPending = false
  }

  mutating func feedLine() {
    isWrapPending = false
    if row < rows - 1 {
      row += 1
    } else {
      cells.removeFirst()
      cells += Self.empty(columns, 1)
    }
  }
}
