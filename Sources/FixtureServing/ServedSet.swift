import LoopbackHTTP
import Recordings
import StatAPI
import StatModel
import Synchronization

/// A recording set as it is served.
final class ServedSet: Sendable {
  let answers: RecordedAnswers
  let name: String
  /// The path of the service's base address, such as `/webapi/rest/v1`; empty for a service at the root.
  let basePath: String
  let datasets: Set<String>
  private let prepared: [PreparedAnswer]
  private let choice: Mutex<(general: String?, special: [String: String])>

  /// - Throws: `RecordingError`, also where a body is missing or damaged.
  init(_ set: RecordingSet, settings: FixtureSettings, memory: Int) throws(RecordingError) {
    answers = try RecordedAnswers(
      set, isStrictOrder: settings.isStrictOrder, keepingBodiesUpTo: memory)
    name = set.name
    basePath = Self.path(of: set.service)
    datasets = Set(answers.all.compactMap { $0.entry.dataset?.datasetName.map { String($0) } })
    prepared = answers.all.map { PreparedAnswer($0.entry) }
    choice = Mutex((nil, [:]))
    // What is damaged is told now, and not to the client that asks for it.
    for answer in answers.all { _ = try answers.body(of: answer) }
  }

  var releases: [String] { answers.set.releases }
  var service: ServiceAddress { answers.set.service }

  /// The releases in use: that of all, and those of datasets by name.
  var inUse: (general: String?, special: [String: String]) {
    let choice = choice.withLock { $0 }
    return (choice.general ?? releases.last, choice.special)
  }

  func prepared(_ answer: RecordedAnswer) -> PreparedAnswer { prepared[answer.position] }

  /// Goes to a release, for all or for one dataset.
  func use(_ release: String, for dataset: String?) throws(RecordingError) {
    var wanted = choice.withLock { $0 }
    if let dataset {
      wanted.special[dataset] = release
    } else {
      // A release for all is for all.
      wanted = (release, [:])
    }
    try answers.choose(release: wanted.general, releases: wanted.special)
    choice.withLock { $0 = wanted }
  }

  private static func path(of service: ServiceAddress) -> String {
    let rest = service.url.firstRange(of: "://").map { service.url[$0.upperBound...] }
    let slash = rest?.firstIndex(of: "/")
    return slash.map { String(service.url[$0...]) } ?? ""
  }
}

/// What of an answer is the same each time.
final class PreparedAnswer: Sendable {
  /// Without the entity tag, the link and the limits.
  let headers: [(name: String, value: String)]
  let entityTag: String?
  /// As recorded: to the service's own address.
  let link: String?
  private let packed = Mutex<[UInt8]?>(nil)

  init(_ entry: RecordingEntry) {
    var headers = [
      (name: "Server", value: FixtureService.serverName),
      ("Content-Type", entry.headers["content-type"] ?? "application/json;charset=UTF-8"),
      ("X-Content-Type-Options", "nosniff"), ("X-Statbook-Origin", entry.origin.rawValue),
    ]
    if let language = entry.headers["content-language"] {
      headers.append(("Content-Language", language))
    }
    self.headers = headers
    link = entry.headers["link"]
    // The service tags all but tables; where a tag was not recorded, the body's digest makes one.
    let isTagged = entry.status == 200 && entry.request.method == "GET"
    entityTag =
      entry.headers["etag"] ?? (isTagged ? "\"\(entry.bodyDigest.hex.prefix(16))\"" : nil)
  }

  /// The body in gzip, packed the first time that it is wanted.
  func packed(_ body: [UInt8]) -> [UInt8]? {
    if let packed = packed.withLock({ $0 }) { return packed }
    let made = Compression.gzip(body)
    // What is too large to be kept unpacked is not kept packed either.
    if body.count <= 4 << 20 { packed.withLock { $0 = made } }
    return made
  }
}
