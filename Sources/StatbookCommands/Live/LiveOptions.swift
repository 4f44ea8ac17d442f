import ArgumentParser
import Foundation
import StatAPI

/// Whether a command asks the service; without one of these it doesn't.
struct LiveOptions: ParsableArguments {
  @Flag(name: .customLong("live"), help: "Ask the service, and record nothing.")
  var isLive = false

  @Flag(
    name: .customLong("record"),
    help: "Ask the service for what the recording set does not have, and record it.")
  var recordsNew = false

  @Flag(
    name: .customLong("record-all"),
    help: "Ask the service for everything, and record it afresh.")
  var recordsAll = false

  @OptionGroup var connection: ConnectionOptions

  func validate() throws {
    guard [isLive, recordsNew, recordsAll].count(where: { $0 }) <= 1 else {
      throw ValidationError("--live, --record and --record-all exclude each other")
    }
  }

  /// How requests are answered.
  var mode: RequestMode {
    isLive ? .live : recordsNew ? .recordNew : recordsAll ? .recordAll : .replay
  }
}
