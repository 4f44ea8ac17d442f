public import Recordings
import StatModel

/// The recordings of one file of another tool, with what it says of the set they are from.
public struct FixtureArchive: Sendable {
  /// The set's own words; nil where another program wrote the file.
  public var about: SetDescription?
  /// The text of the set's `README.md`.
  public var readme: String?
  /// In the order of the file.
  public var exchanges: [HTTPExchange]

  /// How many recordings it holds.
  public var count: Int { exchanges.count { !$0.facts.isOtherForm } }

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
        let exchange = try HTTPExchange(entry, in: set)
        exchanges.append(exchange)
        if let other = exchange.inOtherForm(of: try set.query(of: entry)) {
          exchanges.append(other)
        }
      }
    }
    var about = set.about
    about.releases = releases
    self.init(about: about, readme: set.readme, exchanges: exchanges)
  }
}

extension HTTPExchange {
  /// The exchange with a query that has no `recodes`, where they are empty: to the service it is the same,
  /// and to a tool that compares JSON it is not. Nil for all other exchanges.
  fileprivate func inOtherForm(of query: TableQuery?) -> HTTPExchange? {
    guard let query, query.recodes.isEmpty else { return nil }
    var other = self
    other.requestBody = query.bytesInOrder(of: ["database", "dimensions", "measures"])
    other.facts.isOtherForm = true
    return other
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
