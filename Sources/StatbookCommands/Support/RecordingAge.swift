import Recordings

/// Holds a set to the age that its `set.json` allows.
enum RecordingAge {
  /// Tells of recordings that are too old, or refuses them, as the set wants it.
  static func check(_ set: RecordingSet) throws {
    guard let finding = set.ageFinding(at: Clock.now()) else { return }
    if finding.allowed.policy == .fail { throw finding.error }
    Console.narrate("note: \(finding.message)\n\(finding.remedy)")
  }
}
