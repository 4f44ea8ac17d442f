public import StatModel

public import struct Foundation.Date

/// That recordings are older than their set allows.
public struct AgeFinding: Sendable {
  /// What the set allows.
  public var allowed: MaxAge
  /// The recordings that are too old.
  public var old: [RecordingEntry]
  /// When the first of them was recorded.
  public var oldest: Date
  /// The set's directory.
  public var directory: String
  /// Their release.
  public var release: String
  /// The time that their age is told at.
  public var now: Date

  /// What was found, in a sentence.
  public var message: String {
    let days = Int(now.timeIntervalSince(oldest) / 86_400)
    return """
      \(directory) has \(old.count == 1 ? "a recording" : "\(old.count) recordings") in \(release) \
      older than the \(allowed.days) days that its max-age allows; the oldest is \(days) days old.
      """
  }

  /// What to do about it.
  public var remedy: String {
    """
    See what has changed since: statbook fixtures recheck \(directory) --live. Then record a new \
    release, or change max-age in set.json.
    """
  }

  /// The finding as an error, for the policy `fail`.
  public var error: RecordingError {
    RecordingError(.tooOld, message, remedy: remedy, path: directory)
  }

  /// The identities of the requests that are recorded too long ago.
  public var identities: Set<RequestIdentity> { Set(old.map(\.identity)) }
}

extension AgeFinding: CustomStringConvertible {
  /// What was found, and what to do about it.
  public var description: String { "\(message)\n\(remedy)" }
}

extension RecordingSet {
  /// Refuses the set where recordings are older than it allows, and its policy is `fail`.
  ///
  /// - Throws: `RecordingError` with code `tooOld`.
  public func refuseAge(at now: Date) throws(RecordingError) {
    guard let finding = ageFinding(at: now), finding.allowed.policy == .fail else { return }
    throw finding.error
  }

  /// The recordings of the last release that are older than `max-age` allows; nil where there are
  /// none, or nothing is said of their age.
  public func ageFinding(at now: Date) -> AgeFinding? {
    guard let allowed = about.maxAge, let release = releases.last else { return nil }
    let latest = now.addingTimeInterval(-86_400 * Double(allowed.days))
    let old = entries(ofRelease: release).filter { $0.recordedAt < latest }
    guard let oldest = old.map(\.recordedAt).min() else { return nil }
    return AgeFinding(
      allowed: allowed, old: old, oldest: oldest, directory: directory, release: release, now: now)
  }
}
