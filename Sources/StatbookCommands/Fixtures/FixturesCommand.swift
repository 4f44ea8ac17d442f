import ArgumentParser
import Recordings
import StatModel
import Tabulation

struct FixturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixtures",
    abstract: "Recording sets: what they hold, whether they are whole, and their way in and out.",
    discussion: "Example: statbook fixtures list fixtures/uc-households",
    subcommands: [
      List.self, Show.self, Check.self, Reseal.self, FixturesAddCommand.self,
      FixturesImportCommand.self, FixturesExportCommand.self, FixturesPruneCommand.self,
      FixturesScanCommand.self, FixturesRecheckCommand.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the recorded requests of a set.",
      discussion: "Example: statbook fixtures list fixtures/uc-households")

    @Argument(help: "The folder of a recording set.")
    var set: String

    @OptionGroup var format: ListFormatOption

    func run() throws {
      var list = TextTable(columns: [
        .init("release"), .init("operation"), .init("label"), .init("identity", isWhole: true),
        .init("bytes", .right), .init("status", .right, isOptional: true),
        .init("origin", isOptional: true), .init("recorded", isOptional: true),
        .init("file", isOptional: true),
      ])
      list.rows = try RecordingSet(reading: set).entries.map { entry in
        [
          .init(entry.release), .init(entry.operation), .init(entry.label ?? entry.request.path),
          .init(entry.identity.digest.short), .init(entry.bytes), .init(entry.status),
          .init(entry.origin.rawValue), .init(Timestamp.text(entry.recordedAt)),
          .init(entry.responseFile),
        ]
      }
      try format.print(list)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print the recorded body of a request.",
      discussion: """
        ENTRY is the beginning of an identity, or a label.

        Example: statbook fixtures show fixtures/uc-households households-by-month \
        --release 2025-09
        """)

    @Argument(help: "The folder of a recording set.")
    var set: String

    @Argument(help: "The beginning of an identity, or a label.")
    var entry: String

    @Option(help: ArgumentHelp("The release; else the last that has it.", valueName: "release"))
    var release: String?

    func run() throws {
      let recordings = try RecordingSet(reading: set)
      for last in try recordings.entries(named: entry, inRelease: release).suffix(1) {
        try Console.write(try recordings.body(of: last))
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check a set against itself.",
      discussion: """
        Digests of bodies, identities of requests, answers that decode, files that nothing names, and \
        the age that set.json allows. Exits with 1 where a fault is found.

        Example: statbook fixtures check fixtures/uc-households
        """)

    @Argument(help: "The folder of a recording set.")
    var set: String

    func run() throws {
      let recordings = try RecordingSet(reading: set)
      let findings = try RecordingCheck.findings(in: recordings)
      let age = recordings.ageFinding(at: Clock.now())
      for finding in findings {
        Console.narrate(
          Description.safe(
            "\(finding.isFault ? "fault" : "note"): \(finding.path): \(finding.message)"))
      }
      let isTooOld = age?.allowed.policy == .fail
      if let age {
        Console.narrate("\(isTooOld ? "fault" : "note"): \(age)")
      }
      let faults = findings.count { $0.isFault } + (isTooOld ? 1 : 0)
      Console.narrate(
        """
        checked \(Narration.counted(recordings.entries.count, "recording")): \
        \(faults == 0 ? "all are whole" : Narration.counted(faults, "fault"))
        """
      )
      if faults > 0 { throw ExitStatus.difference }
    }
  }

  struct Reseal: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reseal",
      abstract: "Take the files of a set as they are now, after a deliberate edit.",
      discussion: "Example: statbook fixtures reseal fixtures/uc-households")

    @Argument(help: "The folder of a recording set.")
    var set: String

    func run() throws {
      let changes = try RecordingSet.reseal(set)
      for change in changes {
        Console.narrate(
          """
          resealed \(change.after.release)/\(change.after.responseFile): \
          \(change.before.bodyDigest.short) is now \(change.after.bodyDigest.short)
          """
        )
      }
      if changes.isEmpty { Console.narrate("nothing had changed") }
    }
  }
}
