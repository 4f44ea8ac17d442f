import Recordings

/// Holds a set to the age that its `set.json` allows.
enum RecordingAge {
  /// Tells of recordings that are too old, or refuses them, as the set wants it.
  static func check(_ set: RecordingSet) throws {
    let now = Clock.now()
    try set.refuseAge(at: now)
    guard let finding = set.ageFinding(at: now) else { return }
    Console.narrate("note: \(finding)")
  }
}
