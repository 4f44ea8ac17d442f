import StatModel

/// Which release of a set answers for a dataset.
struct ReleaseChoice: Sendable {
  private let general: String?
  private let special: [String: String]

  init(
    in set: RecordingSet, release: String?, releases: [String: String]
  ) throws(RecordingError) {
    for named in [release].compactMap({ $0 }) + releases.values.sorted()
    where !set.releases.contains(named) {
      throw .unknown(release: named, of: set)
    }
    general = release ?? set.releases.last
    special = releases
  }

  /// The release for a dataset, or for what belongs to none; nil in a set without releases.
  func release(for dataset: SchemaID?) -> String? {
    // Taking an id apart costs more than all else of a hit.
    if special.isEmpty { return general }
    return dataset?.datasetName.flatMap { special[String($0)] } ?? general
  }

  /// The releases that can be asked, in the order of their names.
  var inUse: [String] {
    Set(special.values).union([general].compactMap { $0 }).sorted(by: ReleaseName.precedes)
  }
}

extension RecordingError {
  static func unknown(release: String, of set: RecordingSet) -> RecordingError {
    let known = set.releases.joined(separator: ", ")
    return RecordingError(
      .unknownRelease, "The recording set \(set.directory) has no release \(release).",
      remedy: known.isEmpty ? "It has no releases." : "Name one of those it has: \(known).",
      path: set.directory)
  }
}
