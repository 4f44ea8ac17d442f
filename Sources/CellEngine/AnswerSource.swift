public import StatAPI
public import StatModel

/// Where a session's tables and schema nodes come from: recordings, or the service.
///
/// The engine knows releases by their names only, and never where the bytes came from.
public protocol AnswerSource: Sendable {
  /// A client that answers as of a release; nil is the release in use for each dataset.
  ///
  /// - Throws: A refusal that tells the releases there are.
  func client(asOf release: String?) throws(SourceRefusal) -> StatClient

  /// The releases that it can answer as of, oldest first; none where that is not known.
  var releasesThere: [String] { get }

  /// The release that is in use for a dataset (nil is one that is not known yet), or nil where none
  /// is said.
  ///
  /// - Parameter aliases: The names that the session has given to the dataset.
  func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String?

  /// The digest of the body that would answer a request, without asking; nil where that is not known
  /// before (the service), or nothing would.
  func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest?

  /// The schema nodes that can be had of a release without a search, for `find`; nil is the root.
  func knownNodes(asOf release: String?) -> [SchemaID?]

  /// Whether the same request may be answered differently from one cell to the next, so that it is
  /// asked again where ``bodyDigest(of:asOf:)`` doesn't know the answer.
  var isLive: Bool { get }
}

extension AnswerSource {
  /// Recordings don't change.
  public var isLive: Bool { false }
}

/// Why a source can't answer: it does not have the release, or what it has can't be trusted.
public struct SourceRefusal: Error, Sendable {
  /// What happened, in a clause.
  public var message: String
  /// What to do about it.
  public var remedy: String
  /// Whether what it has is damaged; else the release is not there.
  public var isDamage: Bool

  /// A refusal in words for the user.
  public init(_ message: String, remedy: String, isDamage: Bool = false) {
    self.message = message
    self.remedy = remedy
    self.isDamage = isDamage
  }
}

/// The files that cells may read and write.
public protocol CellFiles: Sendable {
  /// Reads a file, its path taken from the notebook's folder.
  func read(_ path: String) throws(FileRefusal) -> [UInt8]

  /// Writes a file, whole or not at all, its path taken from the notebook's folder.
  ///
  /// - Parameter replaces: Whether a file of that name is replaced.
  func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(FileRefusal)
}

/// Why a file is not read or written.
public struct FileRefusal: Error, Sendable {
  /// What happened, in a clause.
  public var message: String
  /// What to do about it.
  public var remedy: String
  /// Whether the path leads where a notebook may not go.
  public var isOutside: Bool

  /// A refusal in words for the user.
  public init(_ message: String, remedy: String, isOutside: Bool = false) {
    self.message = message
    self.remedy = remedy
    self.isOutside = isOutside
  }
}
