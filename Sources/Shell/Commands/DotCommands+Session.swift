extension DotCommandTable {
  static let help = DotCommand(
    ".help", "[NAME|CODE]", "this, or more on a name",
    """
    Lists statements and commands, or explains one of them, or the code of a problem. What a name of yours \
    or of the schema stands for tells `describe`.
    """,
    example: ".help compare", takes: 0...1, .command
  ) { session, arguments in
    try session.show(
      arguments.first.map { topic throws(ShellRefusal) in try HelpScreen.page(on: topic) }
        ?? HelpScreen.overview)
    return .read
  }

  static let history = DotCommand(
    ".history", "[WORDS]", "cells of now and before",
    """
    Lists the cells of this session, or all cells of the workspace, of this session and of those before, \
    that contain the words.
    """,
    example: ".history households", takes: 0...20
  ) { session, words in
    try session.showHistory(words)
    return .read
  }

  static let edit = DotCommand(
    ".edit", "[N]", "a cell in your editor",
    """
    Opens the last cell, or cell N, in `STATBOOK_EDITOR`, `VISUAL` or `EDITOR`, and evaluates what you \
    made of it as a new cell. Nothing is evaluated where nothing was changed.
    """,
    example: ".edit 3", takes: 0...1, isForTerminal: true
  ) { session, arguments in
    let number = try arguments.first.map { text throws(ShellRefusal) in try Self.number(text) }
    let text = session.cells.isEmpty && number == nil ? "" : try session.cell(number).text
    guard let edited = try session.terminal?.edit(text) else {
      session.tell("nothing was changed, and nothing is evaluated")
      return .read
    }
    return .evaluate([edited])
  }

  static let rerun = DotCommand(
    ".rerun", "[CELLS]", "evaluate cells again",
    """
    Evaluates the last cell again, or those that you name (`3-7,12`), as new cells. With another \
    `.release` or `.mode` they may come to something else.
    """,
    example: ".rerun 1-2", takes: 0...1
  ) { session, arguments in
    guard let text = arguments.first else { return .evaluate([try session.cell(nil).text]) }
    return .evaluate(
      try CellSelection(text).numbers.map { number in try session.cell(number).text })
  }

  static let save = DotCommand(
    ".save", "FILE [CELLS]", "a notebook of this session",
    """
    Writes the cells of this session that came out right, or those that you name (`3-7,12`), as a notebook, \
    with what they show. `_` and `_N` get names, and cells that others need are taken with them. \
    A file that is there is not replaced.
    """,
    example: ".save families.md 1-4", takes: 1...2, .file, takesLong: true
  ) { session, arguments in
    try await session.save(to: arguments[0], cells: arguments.dropFirst().first)
    return .read
  }

  static let quit = DotCommand(
    ".quit", "", "leave; so does Ctrl-D", "Leaves the shell. All that was answered is kept.",
    example: ".quit"
  ) { _, _ in .quit }
}
