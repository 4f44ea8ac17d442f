import ArgumentParser
import FixtureServing
import Foundation
import LoopbackHTTP
import Recordings

/// Serves recording sets on this machine.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve recording sets over HTTP, as the service that they were recorded from.",
    discussion: """
      Listens on loopback, and writes one line of JSON with its addresses to standard output. Any key \
      will do, but there must be one. Ends with Ctrl-C. What was asked and what was missed is at \
      /__statbook/requests and /__statbook/misses; Documentation/Serving.md has the rest.

      Example:
        statbook-remote serve fixtures/uc-households --port 8080
        curl -H 'APIKey: any' http://127.0.0.1:8080/webapi/rest/v1/schema
        statbook-remote serve fixtures/uc-households --release 2025-09 --latency 50ms \
      --fault 429:every=5
      """)

  @Argument(
    help: ArgumentHelp(
      "The recording sets; the first that has a request answers it.", valueName: "set"))
  var sets: [String]

  @Option(
    help: ArgumentHelp(
      """
      The release to begin with (default: the newest of each set); SET=RELEASE or \
      DATASET=RELEASE for one of several.
      """, valueName: "release"))
  var release: [String] = []

  @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "number"))
  var port = 0

  @Option(
    help: ArgumentHelp(
      "An address that other machines reach; only with --allow-other-machines.",
      valueName: "address"))
  var host: String?

  @Flag(help: "Let other machines ask; only with --host.")
  var allowOtherMachines = false

  @Flag(help: "Hand out each recording once, and miss it after that.")
  var strictOrder = false

  @Option(
    help: ArgumentHelp(
      """
      The only key that is accepted. Others on this machine can see it in the list of processes: \
      make one up.
      """, valueName: "key"))
  var key: String?

  @Flag(help: "Ask for no key.")
  var noKeyCheck = false

  @Option(
    help: ArgumentHelp(
      "How much later answers come, such as 50ms or 1.5s.", valueName: "time"),
    transform: TimeText.duration)
  var latency: Duration = .zero

  @Option(
    help: ArgumentHelp(
      """
      What goes wrong with each request, or with those that are named: \
      429:every=5,operation=table. One of \(Fault.names.joined(separator: ", ")).
      """,
      valueName: "fault"), transform: FaultText.planned)
  var fault: [FaultPlan.Planned] = []

  @Option(
    help: ArgumentHelp(
      """
      The requests of an hour, then 429; 0 says nothing of a limit (default: 10000 are told, and \
      never used up).
      """, valueName: "number"))
  var requestLimit: Int?

  @Option(
    help: ArgumentHelp("The table requests of an hour (default: 1000).", valueName: "number"))
  var tableLimit: Int?

  @Option(
    help: ArgumentHelp("The schema requests of an hour (default: none).", valueName: "number"))
  var schemaLimit: Int?

  @Option(
    help: ArgumentHelp(
      "The language of recordings that were made without naming one.", valueName: "tag"))
  var language = "en"

  @Flag(help: "Let pages of other origins read the answers in a browser.")
  var cors = false

  @Flag(help: "End with exit code 1 where a recording was never asked for, and list those.")
  var failUnused = false

  @Flag(help: "End when standard input ends, as for a program that starts this one.")
  var untilInputEnds = false

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("a port is 0 to 65535") }
    guard !sets.isEmpty else {
      throw ValidationError("name a recording set, such as fixtures/uc-households")
    }
    if (host == nil) == allowOtherMachines {
      throw ValidationError(
        """
        other machines can reach the server only with both --host ADDRESS and \
        --allow-other-machines; without either it listens on 127.0.0.1
        """)
    }
    guard key == nil || !noKeyCheck else {
      throw ValidationError("--key and --no-key-check exclude each other")
    }
    guard key?.isEmpty != true else { throw ValidationError("a key has one character at least") }
    let limits = [requestLimit, tableLimit, schemaLimit].compactMap { $0 }
    guard limits.allSatisfy({ $0 >= 0 }) else { throw ValidationError("limits can't be negative") }
  }

  func run() async throws {
    let ending = Ending(atEndOfInput: untilInputEnds)
    let server = try await start()
    FileHandle.standardOutput.write(Data("\(server.description)\n".utf8))
    if isatty(STDERR_FILENO) != 0 {
      Narration.tell(
        """
        Try: curl -H 'APIKey: any' \(server.address)/schema
        What was asked is at \(server.controlAddress)/requests. Ctrl-C ends it.
        """)
    }
    await ending.wait()
    await server.stop()
    let unused = server.usage.unused
    guard failUnused, !unused.isEmpty else { return }
    for entry in unused { Narration.tell("unused    \(entry.release)/\(entry.responseFile)") }
    throw ExitCode(1)
  }

  private func start() async throws -> FixtureServer {
    do {
      let sets = try sets.map { try RecordingSet(reading: $0) }
      for set in sets { try Self.checkAge(of: set) }
      let place = host.map { ListeningPlace.otherMachinesToo(address: $0) } ?? .thisMachine
      return try await FixtureServer.start(
        sets, settings: settings, at: place, port: port,
        limits: ServerLimits.ofFixtures.withinOpenFiles())
    } catch let error as RecordingError {
      Narration.tell("error: \(error)")
      throw ExitCode(2)
    } catch {
      let place = "port \(port)\(host.map { " of \($0)" } ?? "")"
      Narration.tell("error: \(place) can't be listened on: \(error)\nTry --port 0.")
      throw ExitCode(1)
    }
  }

  /// Tells of recordings that are older than their set allows, or refuses them, as the set wants it.
  private static func checkAge(of set: RecordingSet) throws(RecordingError) {
    try set.refuseAge(at: Date())
    guard let finding = set.ageFinding(at: Date()) else { return }
    Narration.tell("note: \(finding)")
  }

  private var settings: FixtureSettings {
    var settings = FixtureSettings()
    settings.releases = release.map { ReleaseWish($0) }
    settings.isStrictOrder = strictOrder
    if let key { settings.keyCheck = .key(key) } else if noKeyCheck { settings.keyCheck = .none }
    settings.latency = latency
    for planned in fault { settings.faults.add(planned) }
    if let requestLimit { settings.requestLimit = Self.limit(requestLimit) }
    if let tableLimit { settings.tableLimit = Self.limit(tableLimit) }
    if let schemaLimit { settings.schemaLimit = Self.limit(schemaLimit) }
    settings.unnamedLanguage = language
    settings.allowsOtherOrigins = cors
    return settings
  }

  private static func limit(_ number: Int) -> FixtureSettings.RequestLimit {
    number == 0 ? .none : .held(number)
  }
}
