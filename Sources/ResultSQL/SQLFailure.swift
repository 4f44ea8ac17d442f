/// Why a statement gave no rows, in words for the one who wrote it.
public struct SQLFailure: Error, Sendable, Hashable {
  /// What went wrong; more codes may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The code's name, such as `timeLimit`.
    public let description: String

    private init(_ name: String) { description = name }

    /// The text is no statement.
    public static let syntax = Code("syntax")
    /// A table, a column or a function that there is not.
    public static let unknownName = Code("unknownName")
    /// A name that may mean several things.
    public static let ambiguousName = Code("ambiguousName")
    /// Something that does more than read results, or that gives another answer each time.
    public static let refused = Code("refused")
    /// The statement took longer than it may.
    public static let timeLimit = Code("timeLimit")
    /// The statement, or the results it reads, took more memory than they may.
    public static let memoryLimit = Code("memoryLimit")
    /// The statement returned more rows than it may.
    public static let rowLimit = Code("rowLimit")
    /// A text, a pattern, or the statement itself is larger than it may be.
    public static let lengthLimit = Code("lengthLimit")
    /// The task that ran the statement was cancelled.
    public static let cancelled = Code("cancelled")
    /// Anything else, such as a sum past the integers.
    public static let other = Code("other")
  }

  /// What went wrong.
  public var code: Code
  /// What went wrong, in a line without a full stop. What it quotes of the statement or of labels
  /// is as it was; whoever prints it makes it safe.
  public var message: String
  /// What to do next, in sentences.
  public var remedy: String
  /// The byte of the statement where it went wrong, where that is known.
  public var offset: Int?
  /// The name that is not known or not clear, as it was written.
  public var name: String?
  /// The names that could stand in its place, in the order of the tables and columns.
  public var candidates: [String]

  /// A failure of its parts.
  public init(
    _ code: Code, _ message: String, remedy: String, offset: Int? = nil, name: String? = nil,
    candidates: [String] = []
  ) {
    self.code = code
    // SQLite quotes a token as a whole, which may be most of the statement.
    self.message = message.count > 400 ? message.prefix(399) + "…" : message
    self.remedy = remedy
    self.offset = offset
    self.name = name
    self.candidates = candidates
  }
}

extension SQLFailure: CustomStringConvertible {
  /// The message, then what to do next.
  public var description: String { "\(message). \(remedy)" }
}
