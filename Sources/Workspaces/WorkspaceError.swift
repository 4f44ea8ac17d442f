/// Why something could not be done with a workspace. Nothing was changed.
public struct WorkspaceError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Hashable, Sendable {
    /// The stable name, in lower case with hyphens.
    public let name: String
    /// A kind of failure by its name.
    public init(_ name: String) { self.name = name }

    /// There is no file at the path.
    public static let missing = Code("missing")
    /// The file that was to be made is there already.
    public static let exists = Code("exists")
    /// The path is a folder.
    public static let isDirectory = Code("is-directory")
    /// The file is of another kind, or another program's database.
    public static let notAWorkspace = Code("not-a-workspace")
    /// The file was written by a Statbook that knows a later form.
    public static let newerVersion = Code("newer-version")
    /// The file is shorter than its header says.
    public static let truncated = Code("truncated")
    /// What is stored contradicts itself or its digest.
    public static let damaged = Code("damaged")
    /// The file or its folder may not be written.
    public static let readOnly = Code("read-only")
    /// Another program writes the file and did not leave it in time.
    public static let locked = Code("locked")
    /// The system refused something else, such as a full disk.
    public static let fileSystem = Code("file-system")
    /// A text that can't name a query (see `QueryName`).
    public static let badName = Code("bad-name")
    /// No query has the name.
    public static let unknownQuery = Code("unknown-query")
    /// Another query has the name.
    public static let queryExists = Code("query-exists")
    /// The query has observations, which its removal would lose.
    public static let queryInUse = Code("query-in-use")
    /// The query was not observed, or not as often as the number says.
    public static let noObservation = Code("no-observation")
    /// No observation of the query belongs to the release.
    public static let unknownRelease = Code("unknown-release")
    /// An observation is claimed for another release.
    public static let alreadyTagged = Code("already-tagged")
  }

  /// The kind of failure, for programs.
  public var code: Code
  /// What happened, in a sentence.
  public var message: String
  /// What to do about it.
  public var remedy: String
  /// The names that were possible, for suggestions.
  public var candidates: [String]
  /// The name that was not found among them.
  public var wanted: String

  /// A failure with its words for people.
  public init(
    _ code: Code, _ message: String, remedy: String, wanted: String = "", candidates: [String] = []
  ) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.candidates = candidates
    self.wanted = wanted
  }
}

extension WorkspaceError: CustomStringConvertible {
  /// The message, and the remedy on a line of its own.
  public var description: String { "\(message)\n\(remedy)" }
}
