import Diagnostics

/// What `.help` prints: one screen of 80 columns and 24 lines, and a page for each thing.
enum HelpScreen {
  /// All statements and commands.
  static var overview: String {
    let statements = StatementHelp.all.map { ($0.word, $0.summary) }
    let commands = DotCommandTable.all.map { ($0.name, $0.summary) }
    let lines =
      ["Statements. A name alone shows its result. Tab completes; twice, it lists."]
      + columns(statements, nameWidth: 9)
      + ["Commands; a beginning that no other has will do."]
      + columns(commands, nameWidth: 11)
      + [".help NAME tells more, of a code such as SB101 too. Leave: .quit or Ctrl-D."]
    return lines.map { $0 + "\n" }.joined()
  }

  /// What is said of one thing.
  ///
  /// - Throws: A refusal where it is none.
  static func page(on topic: String) throws(ShellRefusal) -> String {
    if let statement = StatementHelp.all.first(where: { $0.word == topic.lowercased() }) {
      return statement.page
    }
    if let code = DiagnosticCode(named: topic.uppercased()) {
      return code.page.dropPrefix("## ")
    }
    let name = topic.hasPrefix(".") ? topic : "." + topic
    if let command = try? DotCommandLine(name).command() { return page(of: command) }
    let all = StatementHelp.all.map(\.word) + DotCommandTable.all.map(\.name)
    let near = Suggestions.near(topic, among: all)
    throw ShellRefusal(
      "there is no help on \(topic)",
      remedy: near.isEmpty
        ? ".help lists all that there is." : "Did you mean \(near.joined(separator: " or "))?")
  }

  static func page(of command: DotCommand) -> String {
    "\(command.usage)\n\n\(command.details)\n\nExample: \(command.example)\n"
  }

  /// Names with what they do, in two columns, the second beginning in the middle.
  private static func columns(_ rows: [(String, String)], nameWidth: Int) -> [String] {
    let entries = rows.map { name, summary in
      "  " + name.padding(to: nameWidth) + summary
    }
    let half = (entries.count + 1) / 2
    return (0..<half).map { row in
      guard row + half < entries.count else { return entries[row] }
      return entries[row].padding(to: 40) + entries[row + half]
    }
  }
}

extension String {
  /// The text with spaces behind it, at least one.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
