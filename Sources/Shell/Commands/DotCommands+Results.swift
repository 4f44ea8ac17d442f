import CellEngine

extension DotCommandTable {
  static let last = DotCommand(
    ".last", "[N]", "show a result again",
    """
    Shows the last result again, or that of cell N, as it was: in the width and form of now, and without \
    asking anything.
    """,
    example: ".last", takes: 0...1
  ) { session, arguments in
    let cell =
      try arguments.first.map { text throws(ShellRefusal) in
        try session.cell(try number(text))
      } ?? session.lastShown()
    guard !cell.outcome.outputs.isEmpty else {
      throw ShellRefusal("cell \(cell.number) showed nothing")
    }
    try session.show(
      cell.outcome.text(as: session.settings.shownFormat, width: session.width))
    return .read
  }

  static let once = DotCommand(
    ".once", "FILE", "next result into a file",
    """
    Writes the next result to a file in the place of the screen. The ending says the form: .csv, .tsv, \
    .json, .md, else plain text. A file of that name is replaced. For a table with codes, marks and notes \
    use the statement `export`.
    """,
    example: ".once households.csv", takes: 1...1, .file
  ) { session, arguments in
    session.settings.nextOutput = arguments[0]
    session.tell("the next result goes to \(arguments[0])")
    return .read
  }

  static let copy = DotCommand(
    ".copy", "[FILE]", "last result, for pasting",
    """
    Puts the last result on the clipboard as tab-separated text, with all its rows and with numbers as \
    they are, to be pasted in a spreadsheet; or writes it to a file. The clipboard is reached through the \
    terminal (OSC 52), which not every terminal allows.
    """,
    example: ".copy households.tsv", takes: 0...1, .file
  ) { session, arguments in
    let text = try session.tabSeparated()
    let rows = text.utf8.count { $0 == 0x0A }
    if let path = arguments.first {
      try ShellFiles().write(Array(text.utf8), to: path, replaces: true)
      session.tell("wrote \(path): \(rows) lines, tab-separated")
    } else if let terminal = session.terminal {
      try terminal.copy(text)
      session.tell("copied \(rows) lines, if the terminal allows it; else write: .copy FILE")
    } else {
      throw ShellRefusal("there is no clipboard without a terminal", remedy: "Write: .copy FILE")
    }
    return .read
  }

  /// A number of a cell, as it was typed.
  static func number(_ text: String) throws(ShellRefusal) -> Int {
    guard let number = Int(text.hasPrefix("_") ? String(text.dropFirst()) : text) else {
      throw ShellRefusal("\(text) is no number of a cell", remedy: "Write it as in the prompt.")
    }
    return number
  }
}
