public import Recordings

/// The recordings of one file of another tool, with what it says of the set they are from.
public struct FixtureArchive: Sendable {
  /// The set's own words; nil where another program wrote the file.
  public var about: SetDescription?
  /// The text of the set's `README.md`.
  public var readme: String?
  /// In the order of the file.
  public var exchanges: [HTTPExchange]

  /// An archive of its parts.
  public init(about: SetDescription? = nil, readme: String? = nil, exchanges: [HTTPExchange]) {
    self.about = about
    self.readme = readme
    self.exchanges = exchanges
  }

  /// All recordings of some releases of a set.
  ///
  /// - Throws: `RecordingError` where a file of the set is missing or damaged.
  public init(of set: RecordingSet, releases: [String]) throws(RecordingError) {
    var exchanges: [HTTPExchange] = []
    for release in releases {
      for entry in set.entries(ofRelease: release) {
        exchanges.append(try HTTPExchange(entry, in: set))
      }
    }
    var about = set.about
    about.releases = releases
    self.init(about: about, readme: set.readme, exchanges: exchanges)
  }
}

/// Why a file of another tool can't be read.
public struct FixtureFormatError: Error, CustomStringConvertible, Sendable {
  /// What is wrong with it, as a sentence without the file's name.
  public var message: String
  /// What to do about it.
  public var remedy: String

  /// The message and what to do.
  public var description: String { "\(message)\n\(remedy)" }
}
