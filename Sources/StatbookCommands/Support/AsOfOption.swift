import ArgumentParser
import Workspaces

/// As of which release something is told.
struct AsOfOption: ParsableArguments {
  @Option(help: ArgumentHelp("The release.", valueName: "release"))
  var release: String?

  @Flag(help: "Where the release was not observed, take the newest before it.")
  var atOrBefore = false

  func validate() throws {
    if atOrBefore, release == nil {
      throw ValidationError("--at-or-before needs a --release")
    }
  }

  /// What the release selects; nil where none is said.
  var selector: ObservationSelector? { release.map { Self.selector($0, atOrBefore: atOrBefore) } }

  /// What a release selects.
  static func selector(_ release: String, atOrBefore: Bool) -> ObservationSelector {
    atOrBefore ? .atOrBefore(release) : .release(release)
  }
}
