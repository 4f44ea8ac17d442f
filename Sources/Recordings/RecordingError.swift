public import JSONStream

/// Why a recording set cannot be read, trusted or written.
public struct RecordingError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Hashable, Sendable {
    /// The word for it, as in `damaged-index`.
    public let name: String
    /// Makes a kind of failure.
    public init(_ name: String) { self.name = name }

    /// The directory is no recording set.
    public static let notASet = Code("not-a-set")
    /// The set has a format version that this program does not know.
    public static let newerVersion = Code("newer-version")
    /// `set.json` or an `index.json` cannot be understood.
    public static let damagedIndex = Code("damaged-index")
    /// A file that the set names is not there, or cannot be read.
    public static let missingFile = Code("missing-file")
    /// A body is not the one that was recorded.
    public static let bodyMismatch = Code("body-mismatch")
    /// A request file is no table query.
    public static let damagedRequest = Code("damaged-request")
    /// A file name leads out of the set.
    public static let outsideOfSet = Code("outside-of-set")
    /// The set has no such release.
    public static let unknownRelease = Code("unknown-release")
    /// What was to be written holds a secret, or what looks like one.
    public static let secret = Code("secret")
    /// A file cannot be written.
    public static let unwritable = Code("unwritable")
    /// Recordings are older than their set allows.
    public static let tooOld = Code("too-old")
  }

  /// The kind of failure.
  public var code: Code
  /// What happened, in a sentence.
  public var message: String
  /// What to do about it.
  public var remedy: String
  /// The file or directory it is about.
  public var path: String
  /// The fault in the file, where it is one of its JSON.
  public var json: JSONError?

  /// Describes a failure.
  public init(
    _ code: Code, _ message: String, remedy: String, path: String, json: JSONError? = nil
  ) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.path = path
    self.json = json
  }
}

extension RecordingError: CustomStringConvertible {
  /// What happened, and what to do about it.
  public var description: String { "\(message)\n\(remedy)" }
}

// The words of the errors that more than one place throws.
extension RecordingError {
  static func damaged(_ path: String, _ error: JSONError) -> RecordingError {
    RecordingError(
      .damagedIndex, "\(path) cannot be understood: \(error)",
      remedy: "Restore the file from version control, or record the set again.", path: path,
      json: error)
  }

  static func missing(_ path: String) -> RecordingError {
    RecordingError(
      .missingFile, "\(path) is not there, or cannot be read.",
      remedy: "Restore it from version control; `statbook fixtures check` lists what is missing.",
      path: path)
  }

  static func outside(_ path: String, named name: String) -> RecordingError {
    RecordingError(
      .outsideOfSet, "\(path) names \"\(name)\", which is no plain name of a file in the set.",
      remedy:
        """
        Do not use this set unless you know who made it. File and release names have no `/`, do \
        not begin with a dot, and are no links to another place.
        """,
      path: path)
  }

  static func newer(_ path: String, version: Int, known: Int) -> RecordingError {
    RecordingError(
      .newerVersion,
      """
      \(path) was written by a newer Statbook: its format is \(version), and this one knows \
      \(known).
      """,
      remedy: "Update Statbook.", path: path)
  }
}
