/// A problem with something that a user wrote or named, and the way out.
public struct Diagnostic: Sendable, Equatable {
  /// Where in a text the problem is.
  public struct Place: Sendable, Equatable {
    /// The file's path, or `-` for standard input.
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in bytes.
    public var column: Int

    /// A place in a file.
    public init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// A change of the text that would solve the problem.
  public struct FixIt: Sendable, Equatable {
    /// Where what is replaced begins.
    public var from: Place
    /// Where it ends.
    public var to: Place
    /// What stands there then.
    public var replacement: String
  }

  /// The kind of problem, for `statbook explain`; nil where it has no page.
  public var code: DiagnosticCode?
  /// How bad it is.
  public var severity = Problem.Severity.error
  /// What is wrong, in a sentence.
  public var summary: String
  /// Where, if it is in a text.
  public var place: Place?
  /// The line of the text, for showing where.
  public var excerpt: SourceExcerpt?
  /// What to do about it.
  public var remedy: String
  /// Further facts, each a line.
  public var notes: [String]
  /// Changes of the text that would solve it.
  public var fixIts: [FixIt] = []

  /// A problem; its place and excerpt only where it is in a text.
  public init(
    _ summary: String, remedy: String = "", notes: [String] = [], place: Place? = nil,
    excerpt: SourceExcerpt? = nil
  ) {
    self.summary = summary
    self.remedy = remedy
    self.notes = notes
    self.place = place
    self.excerpt = excerpt
  }

  /// A text that repeats millions of bytes of what a user wrote helps nobody.
  private static func shortened(_ text: String) -> String {
    text.utf8.count <= 10_000 ? text : text.prefix(1000) + "…"
  }

  /// The problem as lines of text: `file:line:column: error: …`, the excerpt with a caret, notes
  /// and remedy.
  public var rendered: String {
    let location = place.map { "\($0.file):\($0.line):\($0.column): " } ?? "statbook: "
    let kind = severity.rawValue + (code.map { "[\($0.id)]" } ?? "")
    var lines = "\(location)\(kind): \(Self.shortened(summary))".split(separator: "\n").map(
      String.init)
    if let excerpt { lines += excerpt.lines }
    lines += notes.map { "note: \(Self.shortened($0))" }
    lines += Self.shortened(remedy).split(separator: "\n").map { "help: \($0)" }
    return lines.map(SafeText.visible).joined(separator: "\n") + "\n"
  }
}
