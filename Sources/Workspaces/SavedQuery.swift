public import Foundation
public import StatModel

/// A named query of a workspace.
public struct SavedQuery: Sendable {
  let id: Int64
  /// Unique in the workspace; see `QueryName`.
  public var name: String
  /// When the name was first given.
  public var createdAt: Date
  /// The folder of the recording set that answered it last, as it was given.
  public var recordings: String?
  /// Its versions, oldest first; never empty.
  public var versions: [QueryVersion]

  /// The version to ask with: that bound to the release, else the newest that is bound to none,
  /// else the newest.
  public func version(for release: String?) -> QueryVersion? {
    versions.last { release != nil && $0.release == release }
      ?? versions.last { $0.release == nil } ?? versions.last
  }
}

/// One form of a saved query; ids drift from release to release, so a query may have several.
public struct QueryVersion: Sendable {
  let id: Int64
  let queryID: Int64
  /// From 1.
  public var number: Int
  /// The query as it is sent.
  public var query: TableQuery
  /// The query digest: the SHA-256 of its canonical form.
  public var digest: Digest
  /// The release whose ids it uses.
  public var release: String?
  /// When the version was added to the workspace.
  public var addedAt: Date
  /// Where it came from: a file's name, or `-`.
  public var source: String
}

/// What became of a query that was added.
public enum QueryAddition: Sendable, Equatable {
  /// A new name.
  case created
  /// Another version of a known name, with its number.
  case newVersion(Int)
  /// The name has this query already, in the version of this number.
  case unchanged(Int)
}

/// The rule for names of queries.
public enum QueryName {
  /// Whether a text may name a query: letters, digits, `-`, `_` and `.`, a letter or digit first.
  public static func isValid(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || isDigit(first)
    else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || isDigit(scalar) || "-_.".unicodeScalars.contains(scalar)
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
