import Recordings
import StatModel

extension RecordingSet {
  /// The recordings that a user names by the beginning of an identity, or by a label.
  ///
  /// - Parameter release: Only there; in all releases where nil.
  /// - Throws: A `Failure` where there are none.
  func entries(named name: String, inRelease release: String?) throws -> [RecordingEntry] {
    let found = entries.filter {
      (release == nil || $0.release == release)
        && ($0.label == name || $0.identity.digest.hex.hasPrefix(name.lowercased()))
    }
    guard found.isEmpty else { return found }
    throw Failure(
      "the set has no recording \"\(name)\"\(release.map { " in the release \($0)" } ?? "")",
      remedy: "List them with: statbook fixtures list \(directory)", status: .notRecorded)
  }
}
