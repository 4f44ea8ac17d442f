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
  func run(from workspace: Workspace) throws -> Outcome {
    let folder = try LakeFolder(lake)
    let known = try folder.manifest().parts
    folder.removeDrafts()
    let queries = try names ?? workspace.queries().map(\.name)
    var outcome = Outcome()
    var parts: [LakePart] = []
    var observed: [Observation] = []
    for query in queries {
      let observations = try workspace.observations(of: query)
      observed += observations
      for (release, observation) in Self.newest(of: observations) {
        if observation.provenance.release == nil { outcome.untagged += 1 }
        let same = known.first { $0.isOf(observation) && $0.release == release }
        if let same, folder.has(same) {
          parts.append(same)
          outcome.kept += 1
        } else {
          parts.append(try write(observation, as: release, to: folder, from: workspace))
          outcome.written += 1
        }
      }
    }
    let paths = Set(parts.map(\.path))
    // A part of what this workspace now says to be another release is gone; one that it does not know is
    // another workspace's.
    let others = known.filter { !paths.contains($0.path) }
    let stale = others.filter { part in observed.contains { part.isOf($0) } }
    let stalePaths = Set(stale.map(\.path))
    let manifest = LakeManifest(parts + others.filter { !stalePaths.contains($0.path) })
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
  /// Whether the file was written from an observation.
  fileprivate func isOf(_ other: Observation) -> Bool {
    query == other.queryName && observation == other.number
      && fact("dataDigest") == other.provenance.dataDigest.hex
      && fact("labelsDigest") == other.provenance.labelsDigest.hex
      && fact("bodyDigest") == other.provenance.bodyDigest.hex
  }
}
