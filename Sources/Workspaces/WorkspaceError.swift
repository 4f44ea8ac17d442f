/// Why something could not be done with a workspace. Nothing was changed.
public struct WorkspaceError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Hashable, Sendable {
    public let name: String
    public init(_ name: String) { self.name = name }

    public static let missing = Code("missing")
    public static let exists = Code("exists")
    public static let isDirectory = Code("is-directory")
    public static let notAWorkspace = Code("not-a-workspace")
    public static let newerVersion = Code("newer-version")
    public static let truncated = Code("truncated")
    public static let damaged = Code("damaged")
    public static let readOnly = Code("read-only")
    public static let locked = Code("locked")
    public static let fileSystem = Code("file-system")
    public static let badName = Code("bad-name")
    public static let unknownQuery = Code("unknown-query")
    public static let queryExists = Code("query-exists")
    public static let queryInUse = Code("query-in-use")
    public static let noObservation = Code("no-observation")
    public static let unknownRelease = Code("unknown-release")
    public static let alreadyTagged = Code("already-tagged")
  }

  public var code: Code
  /// What happened, in a sentence.
  public var message: String
  /// What to do about it.
  public var remedy: String
  /// The names that were possible, for suggestions.
  public var candidates: [String]

  public init(_ code: Code, _ message: String, remedy: String, candidates: [String] = []) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.candidates = candidates
  }
}

extension WorkspaceError: CustomStringConvertible {
  public var description: String { "\(message)\n\(remedy)" }
}
