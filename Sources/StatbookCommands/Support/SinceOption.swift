import ArgumentParser
import Foundation
import StatModel

/// From when on something is told.
struct SinceOption: ParsableArguments {
  @Option(help: ArgumentHelp("The earliest time, such as 2026-08-01.", valueName: "time"))
  var since: String?

  func validate() throws {
    if let since, Timestamp.date(since) == nil {
      throw ValidationError("\"\(since)\" is no time; write 2026-08-12 or 2026-08-12T09:30:00Z")
    }
  }

  /// Nil is from the beginning.
  var date: Date? { since.flatMap(Timestamp.date) }
}
