public import CellEngine
public import Recordings
public import StatAPI
public import StatModel
import Synchronization

public import struct Foundation.Date

/// Answers from one or several recording sets, strictly: what none of them has is a miss.
public final class RecordingSource: AnswerSource {
  private let sets: [RecordingSet]
  /// The releases in use, by the names of datasets.
  private let releases: [String: String]
  private let remedyForNone: String
  private let wrap: @Sendable (any Transport) -> any Transport
  private let record: @Sendable (AuditEvent) throws -> Void
  private let now: @Sendable () -> Date
  private let state = Mutex(State())

  private struct State {
    var clients: [String: StatClient] = [:]
    var bodies: [String: [RequestIdentity: Digest]] = [:]
    var usedReleases: Set<String> = []
    var transports: [ReplayTransport] = []
  }

  /// - Parameters:
  ///   - sets: The first that has a recording answers.
  ///   - releases: The release for a dataset, by any name that it is given; `default` for all others.
  ///   - remedyForNone: How the user names a set, where there is none.
  ///   - record: Enters a request in the audit.
  ///   - wrap: Puts another transport around that of the recordings.
  public init(
    _ sets: [RecordingSet], releases: [String: String], remedyForNone: String,
    wrap: @escaping @Sendable (any Transport) -> any Transport = { $0 },
    now: @escaping @Sendable () -> Date, record: @escaping @Sendable (AuditEvent) throws -> Void
  ) {
    self.sets = sets
    self.remedyForNone = remedyForNone
    self.wrap = wrap
    self.releases = releases
    self.now = now
    self.record = record
  }

  /// The releases of all sets, oldest first.
  public var releasesThere: [String] {
    Set(sets.flatMap(\.releases)).sorted(by: ReleaseName.precedes)
  }

  /// A client that answers from the sets that have the release.
  public func client(asOf release: String?) throws(SourceRefusal) -> StatClient {
    let key = release ?? ""
    if let client = state.withLock({ $0.clients[key] }) { return client }
    let client = StatClient(
      transport: AuditedTransport(
        try transport(asOf: release), mode: .replay, now: now, record: record),
      base: sets.first?.service ?? .statXplore)
    state.withLock { $0.clients[key] = client }
    return client
  }

  /// The sets that have the release, of which the first that has a recording answers.
  func transport(asOf release: String?) throws(SourceRefusal) -> any Transport {
    let members = sets.filter { set in release.map { set.releases.contains($0) } ?? true }
    if let release, members.isEmpty {
      let known = releasesThere
      throw SourceRefusal(
        sets.isEmpty
          ? "there are no recordings to answer as of \(release)"
          : "no recording set has the release \(release)",
        remedy: known.isEmpty
          ? remedyForNone : "There are: \(known.joined(separator: ", ")).")
    }
    do throws(RecordingError) {
      let transports = try members.map { set throws(RecordingError) in
        try ReplayTransport(set, release: release)
      }
      state.withLock { $0.transports += transports }
      return wrap(RecordingChain(members: transports, remedyForNone: remedyForNone))
    } catch {
      throw SourceRefusal(error.message, remedy: error.remedy)
    }
  }

  /// What was used of the releases that were asked, and what was missed by the last set asked.
  public var usage: ReplayUsage {
    ReplayUsage(joining: state.withLock { $0.transports }.map(\.usage))
  }

  /// The release of a dataset by the first of its names that has one.
  public func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String? {
    let names =
      aliases + [dataset?.raw, dataset?.datasetName.map(String.init)].compactMap { $0 } + [
        "default"
      ]
    guard let name = names.first(where: { releases[$0.lowercased()] != nil })?.lowercased() else {
      return nil
    }
    state.withLock { _ = $0.usedReleases.insert(name) }
    return releases[name]
  }

  /// The names in the front matter's releases that stand for no dataset that was asked for.
  var unusedReleases: [String] {
    let used = state.withLock { $0.usedReleases }
    return releases.keys.filter { !used.contains($0) }.sorted()
  }

  /// The digest of the recorded body; nil where none is recorded.
  public func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest? {
    let identity = request.identity
    for (number, set) in sets.enumerated() {
      guard let wanted = release ?? set.releases.last, set.releases.contains(wanted) else {
        continue
      }
      let bodies = state.withLock { state in
        let key = "\(number) \(wanted)"
        if let known = state.bodies[key] { return known }
        let found = Dictionary(
          set.entries(ofRelease: wanted).map { ($0.identity, $0.bodyDigest) },
          uniquingKeysWith: { first, _ in first })
        state.bodies[key] = found
        return found
      }
      if let digest = bodies[identity] { return digest }
    }
    return nil
  }

  /// The schema nodes that are recorded.
  public func knownNodes(asOf release: String?) -> [SchemaID?] {
    sets.flatMap { set -> [SchemaID?] in
      guard let wanted = release ?? set.releases.last else { return [] }
      return (try? set.schemaNodes(ofRelease: wanted)) ?? []
    }
  }
}

/// Several recording sets, of which the first that has a recording answers.
private struct RecordingChain: Transport {
  let members: [ReplayTransport]
  let remedyForNone: String

  func send(_ request: APIRequest) async throws -> APIResponse {
    var miss: APIError?
    for member in members {
      do {
        return try await member.send(request)
      } catch let error as APIError where error.code == .notRecorded {
        miss = miss ?? error
      } catch let error as RecordingError {
        throw SourceRefusal(error.message, remedy: error.remedy, isDamage: true)
      }
    }
    throw miss
      ?? APIError(
        .notRecorded, "There are no recordings to answer from.", remedy: remedyForNone)
  }
}
