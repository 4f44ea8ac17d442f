public import StatAPI
public import StatModel

/// Why a request is not in a recording set, what is nearest to it, and what to do.
///
/// It suggests; nothing is ever answered in place of what was asked.
public struct MissReport: Sendable {
  /// Why nothing answers.
  public enum Reason: String, Sendable {
    /// The release holds no recordings at all.
    case nothingRecorded = "nothing-recorded"
    /// There are recordings, but none of this endpoint.
    case otherEndpoint = "other-endpoint"
    /// There are recordings of this endpoint, but none of this dataset or id.
    case otherSubject = "other-subject"
    /// There are recordings of this dataset, but of other queries.
    case otherQuery = "other-query"
    /// It is recorded, but in another language or on another page.
    case otherForm = "other-form"
    /// It was handed out as often as it is recorded, and the order is strict.
    case usedUp = "used-up"
    /// Another release has it.
    case otherRelease = "other-release"
  }

  /// A recording that is near to what was asked.
  public struct Neighbour: Sendable {
    /// The recording.
    public var entry: RecordingEntry
    /// What differs, a line each, in labels where the recording tells them.
    public var differences: [String]
    /// The shape it would have returned, where it is a table.
    public var shape: [Int]?
  }

  /// Why nothing answers.
  public var reason: Reason
  /// What was asked, for people.
  public var asked: String
  /// The identity that was looked for.
  public var identity: RequestIdentity
  /// The name of the query, where it has one.
  public var label: String?
  /// Whether it was a table query.
  public var isTable: Bool
  /// The directory of the set.
  public var directory: String
  /// The release that was searched; nil in a set without releases.
  public var release: String?
  /// The releases that have it.
  public var otherReleases: [String]
  /// At most three, the nearest first.
  public var neighbours: [Neighbour]

  /// Looks for why a request is not in a release.
  ///
  /// - Parameter recordedTimes: How often it is recorded; more than 0 means used up.
  public init(
    of request: APIRequest, in set: RecordingSet, release: String?, recordedTimes: Int = 0
  ) {
    let entries = release.map { set.entries(ofRelease: $0) } ?? []
    let search = NeighbourSearch(request: request, set: set, entries: entries)
    let identity = request.identity
    otherReleases = set.releases.filter { other in
      other != release && set.entries(ofRelease: other).contains { $0.identity == identity }
    }
    self.identity = identity
    asked = request.phrase
    label = request.label
    isTable = request.query != nil
    directory = set.directory
    self.release = release
    reason =
      if recordedTimes > 0 { .usedUp } else if !otherReleases.isEmpty { .otherRelease } else {
        search.reason
      }
    neighbours = recordedTimes > 0 || release == nil ? [] : search.nearest()
  }
}

extension APIRequest {
  /// What the request asks for, for people.
  fileprivate var phrase: String {
    let subject =
      switch operation {
      case .table(let dataset): "table of \(dataset)"
      case .schema(nil): "root of the schema"
      case .schema(let id?): "schema of \(id)"
      case .savedTable(let id): "saved table \(id)"
      case .info, .rateLimit: "\(method) \(path)"
      }
    let name = label.map { "\($0), " } ?? ""
    return "\(name)\(subject)\(language.map { " in the language \($0)" } ?? "")"
  }
}
