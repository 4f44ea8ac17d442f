import CellEngine
import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport

/// Answers from the repository's recording sets, as a notebook would be answered.
struct FixtureSource: AnswerSource {
  let sets: [RecordingSet]
  let releases: [String: String]

  init(_ names: [String], releases: [String: String] = [:]) throws {
    sets = try names.map {
      try RecordingSet(reading: Corpus.packageRoot.appendingPathComponent("fixtures/\($0)").path)
    }
    self.releases = releases
  }

  func client(asOf release: String?) throws(SourceRefusal) -> StatClient {
    guard let set = sets.first(where: { release.map($0.releases.contains) ?? true }),
      let transport = try? ReplayTransport(set, release: release)
    else { throw SourceRefusal("no set has the release \(release ?? "-")", remedy: "") }
    return StatClient(transport: transport, base: set.service)
  }

  var releasesThere: [String] {
    Set(sets.flatMap(\.releases)).sorted(by: ReleaseName.precedes)
  }

  func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String? {
    aliases.compactMap { releases[$0] }.first
  }

  func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest? {
    sets.lazy.flatMap { set in
      (release ?? set.releases.last).map { set.entries(ofRelease: $0) } ?? []
    }.first { $0.identity == request.identity }?.bodyDigest
  }

  func knownNodes(asOf release: String?) -> [SchemaID?] {
    sets.flatMap { set in
      (release ?? set.releases.last).flatMap { try? set.schemaNodes(ofRelease: $0) } ?? []
    }
  }
}
