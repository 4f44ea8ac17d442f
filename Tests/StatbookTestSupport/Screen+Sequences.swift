extension Screen {
  mutating func perform(_ step: ScreenParser.Step) {
    switch step {
    case .character(let scalar): show(scalar)
    case .control(let byte): control(byte)
    case .escape(let byte): escape(byte)
    case .command(let text): commands.append(text)
    case .sequence(let final, true, let numbers):
      setModes(numbers, isOn: final == UInt8(ascii: "h"))
    case .sequence(let final, false, let numbers):
      let first = numbers.first ?? 0
      if !moveCursor(final, numbers, by: max(first, 1)) { edit(final, first) }
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 8: move(toRow: row, column: column - 1)
    case 9: move(toRow: row, column: (column / 8 + 1) * 8)
    case 10, 11, 12: feedLine()
    case 13: move(toRow: row, column: 0)
    default: break
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "7"): saveCursor()
    case UInt8(ascii: "8"): restoreCursor()
    case UInt8(ascii: "M"):
      if row > 0 {
        row -= 1
      } else {
        cells.removeLast()
        cells.insert(contentsOf: Self.empty(columns, 1), at: 0)
      }
    default: break
    }
  }

  private mutating func setModes(_ numbers: [Int], isOn: Bool) {
    if numbers.contains(2004) { marksPastes = isOn }
    guard numbers.contains(1049), isOn != (mainCells != nil) else { return }
    if isOn {
      saveCursor()
      mainCells = cells
      cells = Self.empty(columns, rows)
    } else {
      cells = mainCells ?? cells
      mainCells = nil
      restoreCursor()
    }
  }

  private mutating func moveCursor(_ final: UInt8, _ numbers: [Int], by count: Int) -> Bool {
    switch final {
    case UInt8(ascii: "A"): move(toRow: row - count, column: column)
    case UInt8(ascii: "B"): move(toRow: row + count, column: column)
    case UInt8(ascii: "C"): move(toRow: row, column: column + count)
    case UInt8(ascii: "D"): move(toRow: row, column: column - count)
    case UInt8(ascii: "G"): move(toRow: row, column: count - 1)
    case UInt8(ascii: "d"): move(toRow: count - 1, column: column)
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      move(toRow: count - 1, column: max(numbers.dropFirst().first ?? 1, 1) - 1)
    default: return false
    }
    return true
  }

  private mutating func edit(_ final: UInt8, _ number: Int) {
    let count = max(number, 1)
    switch final {
    case UInt8(ascii: "J"): eraseScreen(number)
    case UInt8(ascii: "K"): eraseLine(number)
    case UInt8(ascii: "X"): erase(row, column..<min(column + count, columns))
    case UInt8(ascii: "P"):
      cells[row].removeSubrange(column..<min(column + count, columns))
      cells[row] += Array(repeating: " ", count: columns - cells[row].count)
    case UInt8(ascii: "@"):
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(cells[row].count - columns)
    case UInt8(ascii: "L"):
      cells.insert(contentsOf: Self.empty(columns, count), at: row)
      cells.removeLast(cells.count - rows)
    case UInt8(ascii: "M"):
      cells.removeSubrange(row..<min(row + count, rows))
      cells += Self.empty(columns, rows - cells.count)
    default: break
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    if part != 1 {
      if part == 0 { eraseLine(0) }
      for line in (part == 0 ? row + 1 : 0)..<rows { erase(line, 0..<columns) }
    } else {
      for line in 0..<row { erase(line, 0..<columns) }
      eraseLine(1)
    }
  }

  private mutating func eraseLine(_ part: Int) {
    isWrapPending = false
    switch part {
    case 0: erase(row, column..<columns)
    case 1: erase(row, 0..<min(column + 1, columns))
    default: erase(row, 0..<columns)
    }
  }

  private mutating func erase(_ line: Int, _ range: Range<Int>) {
    for cell in range { cells[line][cell] = " " }
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    let width = scalar.cells
    guard width > 0 else { return join(scalar) }
    if isWrapPending || column + width > columns {
      feedLine()
      column = 0
    }
    // Half of a wide character is none.
    if cells[row][column].isEmpty, column > 0 { cells[row][column - 1] = " " }
    if column + width < columns, cells[row][column + width].isEmpty {
      cells[row][column + width] = " "
    }
    cells[row][column] = String(scalar)
    if width == 2, column + 1 < columns { cells[row][column + 1] = "" }
    isWrapPending = column + width >= columns
    column = min(column + width, columns - 1)
  }

  /// Adds a combining character to the character before.
  private mutating func join(_ scalar: Unicode.Scalar) {
    var cell = isWrapPending ? column : column - 1
    if cell > 0, cells[row][cell].isEmpty { cell -= 1 }
    if cell >= 0 { cells[row][cell].unicodeScalars.append(scalar) }
  }
}

extension Unicode.Scalar {
  fileprivate var cells: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(value) } ? 2 : 1
  }
}
