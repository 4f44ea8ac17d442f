import Exports
import JSONStream
import StatModel
import Workspaces

/// An export of queries to a lake: of each release its newest observation, and only what is not there yet.
struct LakeExport {
  /// The folder.
  let lake: String
  /// The queries; nil for all.
  let names: [String]?

  /// What came of it.
  struct Outcome {
    var written = 0
    var kept = 0
    var removed = 0
    var untagged = 0
  }

  /// Writes what is new, then the views, then the manifest.
  ///
  /// - Throws: A `Failure` where the lake has another query of the same name; then no file was written.
  func run(from workspace: Workspace) throws -> Outcome {
    let folder = try LakeFolder(lake)
    let known = try folder.manifest().parts
    folder.removeDrafts()
    let queries = try (names ?? workspace.queryNames()).map { name in
      (name: name, observations: try workspace.observations(of: name))
    }
    for (name, observations) in queries where !observations.isEmpty {
      try check(known, against: try workspace.query(named: name))
    }
    let places = Dictionary(known.map { ($0.place, $0) }) { first, _ in first }
    var outcome = Outcome()
    var parts: [LakePart] = []
    for (name, observations) in queries {
      for (release, observation) in Self.newest(of: observations) {
        if observation.provenance.release == nil { outcome.untagged += 1 }
        let there = places[LakePart.Place(name, release)]
        if let there, folder.has(there), there.stays(for: observation, among: observations) {
          parts.append(there)
          outcome.kept += 1
        } else {
          parts.append(try write(observation, as: release, to: folder, from: workspace))
          outcome.written += 1
        }
      }
    }
    // A part of what this workspace now says to be another release is gone, and one whose release now
    // stands under another dataset; one that it does not know is another workspace's.
    let paths = Set(parts.map(\.path))
    let taken = Set(parts.map(\.place))
    let others = known.filter { !paths.contains($0.path) }
    let observed = queries.flatMap(\.observations)
    let stale = others.filter { part in
      taken.contains(part.place) || observed.contains { part.isOf($0) }
    }
    let stalePaths = Set(stale.map(\.path))
    let manifest = LakeManifest(
      parts + others.filter { !stalePaths.contains($0.path) }, after: known)
    for dialect in LakeDialect.allCases {
      let script = LakeViews(of: manifest, in: dialect).script
      try folder.write(ExportFile(path: dialect.fileName) { try $0(Array(script.utf8)) })
    }
    try folder.write(
      ExportFile(path: LakeManifest.fileName) { try $0(manifest.json.bytes(.prettyInOrder)) })
    folder.remove(stale)
    outcome.removed = stale.count
    return outcome
  }

  /// Views put all parts of a name together, so that they have to be of one query: of its versions, as
  /// far as this workspace knows them.
  private func check(_ known: [LakePart], against query: SavedQuery) throws {
    let digests = Set(query.versions.map(\.digest.hex))
    for part in known where part.query.utf8.elementsEqual(query.name.utf8) {
      if let digest = part.fact("queryDigest"), digests.contains(digest) { continue }
      throw Failure(
        """
        \(lake) has another query that is named \(query.name) too: that of release \(part.release) is no \
        version of this workspace's
        """,
        remedy: """
          Rename this workspace's with: statbook query rename \(query.name) NAME; or export it to another \
          folder.
          """)
    }
  }

  private func write(
    _ observation: Observation, as release: String, to folder: LakeFolder,
    from workspace: Workspace
  ) throws -> LakePart {
    let shown = try ShownTable(observation, try workspace.table(of: observation), in: workspace)
    let table = ExportedTable(
      observation.queryName, shown.table, axisNames: shown.names,
      provenance: observation.provenance)
    var part = LakePart(table, release: release, observation: observation.number)
    (part.bytes, part.sha256) = try folder.write(
      ExportFile(path: part.path) { try LakePart.write(table, to: $0) })
    return part
  }

  /// The newest observation of each release, and of each day where there is none.
  private static func newest(
    of observations: [Observation]
  ) -> [(release: String, observation: Observation)] {
    var newest: [String: Observation] = [:]
    for observation in observations {
      let provenance = observation.provenance
      let release =
        provenance.release ?? LakeManifest.untagged + Timestamp.day(provenance.observedAt)
      if let other = newest[release],
        (provenance.observedAt, observation.number) < (other.provenance.observedAt, other.number)
      {
        continue
      }
      newest[release] = observation
    }
    return newest.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension LakePart {
  /// What of a lake a part is: one query in one release, whose names count byte by byte.
  fileprivate struct Place: Hashable {
    private let query: [UInt8]
    private let release: [UInt8]

    init(_ query: String, _ release: String) {
      self.query = Array(query.utf8)
      self.release = Array(release.utf8)
    }
  }

  fileprivate var place: Place { Place(query, release) }

  /// Whether the file was written from an observation.
  fileprivate func isOf(_ other: Observation) -> Bool {
    query.utf8.elementsEqual(other.queryName.utf8) && observation == other.number
      && fact("observedAt") == Timestamp.text(other.provenance.observedAt)
      && fact("dataDigest") == other.provenance.dataDigest.hex
      && fact("labelsDigest") == other.provenance.labelsDigest.hex
      && fact("bodyDigest") == other.provenance.bodyDigest.hex
  }

  /// Whether the part is as new as an observation of its release.
  ///
  /// Which of its own observations is that of a release, a workspace knows, also where it now is an older
  /// one; of another workspace's only the time counts.
  fileprivate func stays(for newest: Observation, among own: [Observation]) -> Bool {
    if isOf(newest) { return true }
    if own.contains(where: isOf) { return false }
    guard let observedAt = fact("observedAt") else { return false }
    return observedAt >= Timestamp.text(newest.provenance.observedAt)
  }
}
