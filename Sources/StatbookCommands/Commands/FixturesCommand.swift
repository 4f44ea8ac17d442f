import ArgumentParser
import Recordings
import StatAPI
import StatModel
import Tabulation

struct FixturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixtures",
    abstract: "List, show, check, reseal, extend and recheck recording sets.",
    discussion: "Example: statbook fixtures list fixtures/uc-households",
    subcommands: [
      List.self, Show.self, Check.self, Reseal.self, Add.self, FixturesRecheckCommand.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the recorded requests of a set.",
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
      abstract: "Print the recorded body of a request.",
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
      let found = recordings.entries.filter {
        (release == nil || $0.release == release)
          && ($0.label == entry || $0.identity.digest.hex.hasPrefix(entry.lowercased()))
      }
      guard let last = found.last else {
        throw Failure(
          "the set has no recording \"\(entry)\"\(release.map { " in the release \($0)" } ?? "")",
          remedy: "List them with: statbook fixtures list \(set)", status: .notRecorded)
      }
      try Console.write(try recordings.body(of: last))
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a set against itself.",
      discussion: """
        Digests of bodies, identities of requests, answers that decode, files that nothing names. \
        Exits with 1 where a fault is found.

        Example: statbook fixtures check fixtures/uc-households
        """)

    @Argument(help: "The folder of a recording set.")
    var set: String

    func run() throws {
      let recordings = try RecordingSet(reading: set)
      let findings = try RecordingCheck.findings(in: recordings)
      for finding in findings {
        Console.narrate(
          Description.safe(
            "\(finding.isFault ? "fault" : "note"): \(finding.path): \(finding.message)"))
      }
      let faults = findings.count { $0.isFault }
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

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a saved body and its query to a set.",
      discussion: """
        The body becomes a recording with the origin "imported". A set that is not there is made. \
        A body that answers another query is refused.

        Example: statbook fixtures add fixtures/mine --response body.json --query query.json \
        --release 2026-08
        """)

    @Argument(help: "The folder of a recording set.")
    var set: String

    @Option(help: ArgumentHelp("The body of a table answer.", valueName: "file"))
    var response: String

    @Option(help: ArgumentHelp("The query that it answers.", valueName: "file"))
    var query: String

    @Option(
      help: ArgumentHelp("The release, added as the newest where it is new.", valueName: "release"))
    var release: String

    @Option(help: ArgumentHelp("A name for the recording.", valueName: "text"))
    var label: String?

    func validate() throws { try ReleaseArgument.check(release) }

    func run() throws {
      let file = try InputFile(response)
      let answer = try Document.response(file)
      let asked =
        switch try Document(try InputFile(query)) {
        case .query(let query, _): query
        case .response(let response): response.echoedQuery
        }
      let mismatches = asked.mismatches(with: answer.table)
      guard mismatches.isEmpty else {
        throw Failure(
          "\(response) answers another query than \(query)",
          remedy: "Give the query that was sent.", notes: mismatches.map(\.description))
      }
      var writer = try RecordingWriter(
        directory: set, release: release,
        new: SetDescription(
          service: .statXplore, title: "Recordings of \(answer.table.dataset.label)",
          licence: "Open Government Licence v3.0", origin: .imported))
      let entry = try writer.add(
        .table(asked, label: label ?? answer.table.dataset.label),
        APIResponse(
          status: 200, headers: ["content-type": "application/json;charset=UTF-8"],
          body: file.bytes, source: ResponseSource(origin: .imported, name: file.name)),
        recordedAt: file.modified ?? Clock.now())
      Console.narrate(
        "added \(entry.release)/\(entry.responseFile), identity \(entry.identity.digest.short)")
      let same = try RecordingSet(reading: set).entries(ofRelease: release).count {
        $0.identity == entry.identity
      }
      if same > 1 {
        Console.narrate(
          "note: the release has this request \(same) times; replay gives the answers in order")
      }
    }
  }
}
