import Diagnostics

/// What stands between the `---` lines at the start of a notebook: where it works, on what, and how
/// it prints.
public struct FrontMatter: Sendable {
  /// The version of the format that the file says it has.
  public internal(set) var version: Int?
  /// The path of the workspace.
  public internal(set) var workspace: String?
  /// The paths of recordings.
  public internal(set) var recordings: [String] = []
  /// Datasets and the releases to read them as of, in the order of the file.
  public internal(set) var releases: [(name: String, release: String)] = []
  /// The columns that output may take, from 20 to 400.
  public internal(set) var width: Int?
  /// Names that may be set from outside, and the values they have otherwise, in the order of the
  /// file.
  public internal(set) var parameters: [(name: String, value: String)] = []
  /// The lines it takes, with the two `---`; 0 where there is none.
  public internal(set) var lineCount = 0
  /// Where keys and values stand, by key and entry.
  var spots: [String: [String: SourceSpot]] = [:]

  /// Front matter that says nothing.
  init() {}

  /// Where a value stands, for problems with it: the only one of a key, or the one of an entry of a
  /// list (its text) or of a map (its name). The key's place where it has no such entry; nil where
  /// it is not there.
  public func spot(of key: String, entry: String = "") -> SourceSpot? {
    spots[key].flatMap { $0[entry] ?? $0[""] }
  }
}
