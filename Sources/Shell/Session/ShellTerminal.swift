/// Where the words of a session go.
protocol SessionOutput: AnyObject {
  /// The cells that a line may take.
  var width: Int { get }

  /// Shows data.
  func show(_ text: String, _ settings: ShellSettings) throws

  /// Tells what was done, or what is wrong.
  func tell(_ text: String, _ settings: ShellSettings)
}

/// What a shell asks of the terminal that it runs on; a script has none.
protocol ShellTerminal: SessionOutput {
  /// Lets the user edit a text; nil where they left it as it was.
  func edit(_ text: String) throws -> String?

  /// Puts a text on the clipboard.
  func copy(_ text: String) throws

  /// Clears the screen.
  func clear()
}

/// Says nothing, for a session that nobody listens to.
final class SilentOutput: SessionOutput {
  let width = 80

  func show(_ text: String, _ settings: ShellSettings) {}

  func tell(_ text: String, _ settings: ShellSettings) {}
}
