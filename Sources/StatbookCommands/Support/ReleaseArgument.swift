import ArgumentParser
import StatModel

/// A release that a user names for something new.
enum ReleaseArgument {
  /// Refuses what can't name a release.
  static func check(_ release: String?) throws {
    guard let release, !ReleaseName.isValid(release) else { return }
    throw ValidationError("\"\(release)\" can't name a release; write one such as 2026-08")
  }
}
