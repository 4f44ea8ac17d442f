import ArgumentParser
import Collecting
import Recordings
import StatAPI
import Tabulation

struct FixturesRecheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recheck",
    abstract: "Ask the service again what a set has recorded, and tell what differs.",
    discussion: """
      Compared are figures, labels and schema; nothing is written but the audit, in the user's ledger. Exits \
      with 1 where something differs, with 3 where the service did not answer.

      Example: statbook fixtures recheck fixtures/mine --live
      """)

  @Argument(help: "The folder of a recording set.")
  var set: String

  @Option(help: ArgumentHelp("The release; else the set's last.", valueName: "release"))
  var release: String?

  @Flag(help: "Ask the service; without it nothing is done.")
  var live = false

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var format: ListFormatOption

  func validate() throws {
    guard live else { throw ValidationError("it asks the service, so say so: --live") }
  }

  func run() async throws {
    let recordings = try RecordingSet(reading: set)
    if let release { _ = try ReplayTransport(recordings, release: release) }
    var list = TextTable(columns: [.init("recording"), .init("verdict")])
    var (differs, fails) = (false, false)
    try await UserLedger.use { ledger in
      try await LiveConnection.use(connection, mode: .recheck, in: ledger) { connection in
        let recheck = Recheck(
          of: recordings, release: release, over: connection.access.transport)
        try connection.announce(requests: recheck.entries.count)
        for entry in recheck.entries {
          let verdict = try await recheck.verdict(on: entry)
          if case .failed = verdict { fails = true }
          differs = differs || !verdict.isSame
          list.rows.append([.init(entry.label ?? entry.request.path), .init("\(verdict)")])
        }
      }
    }
    try format.print(list)
    if fails { throw ExitStatus.requestFailed }
    if differs { throw ExitStatus.difference }
  }
}
