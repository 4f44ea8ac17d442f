/// A command of the shell itself. From one table of these (``DotCommandTable``) come help, abbreviations,
/// completion and documentation.
struct DotCommand: Sendable {
  /// What is to be done after a command.
  enum Next: Equatable, Sendable {
    /// The next line is read.
    case read
    /// These texts are evaluated, as if they had been typed.
    case evaluate([String])
    /// The shell is left.
    case quit
  }

  /// Does what the command says.
  typealias Action = @Sendable (ShellSession, [String]) async throws -> Next

  /// What may stand behind it.
  enum Argument: Sendable, Equatable {
    /// Nothing that could be completed.
    case nothing
    /// One of these words.
    case words([String])
    /// The name of a dot-command.
    case command
    /// The name of a saved query.
    case query
    /// A release.
    case release
    /// Something of the schema.
    case schema
    /// The path of a file.
    case file
  }

  /// The name, with its dot.
  let name: String
  /// Its arguments, as help writes them.
  let arguments: String
  /// What it does, in a few words that fit half a line.
  let summary: String
  /// What it does, in sentences.
  let details: String
  /// A line that shows it, which a test runs.
  let example: String
  /// What completion offers behind it.
  let argument: Argument
  /// How many arguments it takes.
  let count: ClosedRange<Int>
  /// Whether it makes sense on a terminal only.
  let isForTerminal: Bool
  /// Whether it may ask for answers.
  let takesLong: Bool
  let action: Action

  init(
    _ name: String, _ arguments: String = "", _ summary: String, _ details: String,
    example: String, takes count: ClosedRange<Int> = 0...0, _ argument: Argument = .nothing,
    isForTerminal: Bool = false, takesLong: Bool = false, action: @escaping Action
  ) {
    self.name = name
    self.arguments = arguments
    self.summary = summary
    self.details = details
    self.example = example
    self.count = count
    self.argument = argument
    self.isForTerminal = isForTerminal
    self.takesLong = takesLong
    self.action = action
  }

  /// How it is written.
  var usage: String { arguments.isEmpty ? name : "\(name) \(arguments)" }
}
