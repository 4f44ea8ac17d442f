import ArgumentParser
import Foundation
import LoopbackHTTP
import SimulatedService

/// Runs a made-up service on this machine.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Simulate a service with made-up figures on this machine.",
    discussion: """
      Listens on loopback only, and writes one line of JSON with its addresses to standard output. Its \
      key is simulated-key. Ends with Ctrl-C.

      Example:
        statbook-remote simulate --port 8080 --seed 7
        STATBOOK_API_KEY=simulated-key statbook-remote key check \
      --service http://127.0.0.1:8080/webapi/rest/v1
      """)

  @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "number"))
  var port = 0

  @Option(help: ArgumentHelp("Of all that is made up.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The release to begin with.", valueName: "name"))
  var release: String?

  @Option(help: ArgumentHelp("The most cells of one table; 0 is no limit.", valueName: "number"))
  var cellLimit = 1_000_000

  @Option(help: ArgumentHelp("The requests of an hour; 0 is no limit.", valueName: "number"))
  var requestLimit = 10_000

  @Option(help: ArgumentHelp("The table requests of an hour; 0 is no limit.", valueName: "number"))
  var tableLimit = 1_000

  @Option(help: ArgumentHelp("The schema requests of an hour; 0 is no limit.", valueName: "number"))
  var schemaLimit = 0

  @Option(help: ArgumentHelp("The children on one page of the schema.", valueName: "number"))
  var pageSize = 100

  @Option(help: ArgumentHelp("Further datasets without a script.", valueName: "number"))
  var datasets = 0

  @Option(help: ArgumentHelp("The values of the further datasets in all.", valueName: "number"))
  var values = 0

  @Flag(help: "Counts carry no random error.")
  var exact = false

  @Flag(help: "Ask for no key.")
  var withoutKey = false

  @Flag(help: "End when standard input ends, as for a program that starts this one.")
  var untilInputEnds = false

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("a port is 0 to 65535") }
    let numbers = [cellLimit, requestLimit, tableLimit, schemaLimit, datasets, values]
    guard numbers.allSatisfy({ $0 >= 0 }), pageSize > 0 else {
      throw ValidationError("limits and sizes can't be negative, and a page has one child at least")
    }
    if let release, !Simulator.releases.contains(release) {
      throw ValidationError(
        "there is no release \(release); there are \(Simulator.releases.joined(separator: ", "))")
    }
  }

  func run() async throws {
    let ending = Ending(atEndOfInput: untilInputEnds)
    let server: SimulatorServer
    do {
      server = try await SimulatorServer.start(
        settings: settings, port: port, limits: ServerLimits().withinOpenFiles())
    } catch {
      Narration.tell("error: port \(port) can't be listened on: \(error)\nTry --port 0.")
      throw ExitCode(1)
    }
    if let release { _ = server.simulator.move(toRelease: release) }
    FileHandle.standardOutput.write(Data("\(server.description)\n".utf8))
    await ending.wait()
    await server.stop()
  }

  private var settings: SimulatorSettings {
    var settings = SimulatorSettings()
    settings.seed = seed
    if withoutKey { settings.key = nil }
    settings.cellLimit = cellLimit == 0 ? nil : cellLimit
    settings.requestLimit = requestLimit == 0 ? nil : requestLimit
    settings.tableLimit = tableLimit == 0 ? nil : tableLimit
    settings.schemaLimit = schemaLimit == 0 ? nil : schemaLimit
    settings.pageSize = pageSize
    settings.isPerturbed = !exact
    settings.furtherDatasets = datasets
    settings.furtherValues = values
    return settings
  }
}
