/// All dot-commands.
enum DotCommandTable {
  /// In alphabetical order.
  static let all: [DotCommand] = (session + results + display + workspace).sorted {
    $0.name < $1.name
  }

  /// Those on the session itself.
  static let session: [DotCommand] = [help, history, edit, rerun, save, quit]

  /// Those on results.
  static let results: [DotCommand] = [last, once, copy]

  /// Those on how results are shown.
  static let display: [DotCommand] = [width, pager, timing, color, plain, clear]

  /// Those on where answers come from, and on what is kept.
  static let workspace: [DotCommand] = [mode, release, schema, queries, snapshots, audit]
}

extension ShellSession {
  /// Does what a dot-command says.
  ///
  /// - Throws: A refusal, or what a library threw.
  func perform(_ line: String) async throws -> DotCommand.Next {
    try secrets.check(line)
    let line = try DotCommandLine(line)
    let command = try line.command()
    guard command.count.contains(line.arguments.count) else {
      throw ShellRefusal(
        line.arguments.count > command.count.upperBound
          ? "\(command.name) does not take so many arguments" : "\(command.name) needs more",
        remedy: "Write: \(command.usage)")
    }
    if command.isForTerminal, terminal == nil {
      throw ShellRefusal(
        "\(command.name) needs a terminal", remedy: "Leave it out of a script.")
    }
    return try await command.action(self, line.arguments)
  }

  /// The terminal; nil in a script.
  var terminal: (any ShellTerminal)? { output as? any ShellTerminal }
}
