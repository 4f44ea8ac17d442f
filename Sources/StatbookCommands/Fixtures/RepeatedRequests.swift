import Recordings
import StatModel

/// Requests that a release has several times, which may be meant and often is not.
enum RepeatedRequests {
  /// Tells of those among some that were just recorded.
  static func tell(of identities: [RequestIdentity], in release: String, of set: RecordingSet) {
    let times = Dictionary(grouping: set.entries(ofRelease: release), by: \.identity)
    var seen: Set<RequestIdentity> = []
    for identity in identities where seen.insert(identity).inserted {
      guard let count = times[identity]?.count, count > 1 else { continue }
      Console.narrate(
        """
        note: the release has \(identity.digest.short) \(count) times; replay gives the answers in \
        order (--replace keeps the new ones alone)
        """)
    }
  }
}
