import Tabulation

/// The standard streams of a script.
final class ScriptOutput: SessionOutput {
  private let streams: ScriptRunner.Streams
  private var hasShown = false
  /// Whether a second result is an error: two tables in one CSV are no CSV.
  var isLimitedToOne = false

  init(_ streams: ScriptRunner.Streams) { self.streams = streams }

  var width: Int { streams.width }

  func show(_ text: String, _ settings: ShellSettings) throws {
    if isLimitedToOne, hasShown, settings.format == .csv {
      throw ShellRefusal(
        "a second result can't follow in the same CSV", remedy: "Say a form: --format box")
    }
    if hasShown, settings.format == .box || settings.format == .plain { try streams.write("\n") }
    hasShown = true
    try streams.write(text)
  }

  func tell(_ text: String, _ settings: ShellSettings) { streams.tell(text) }
}
