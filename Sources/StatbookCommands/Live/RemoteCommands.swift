import ArgumentParser
import RemoteHelper
import StatAPI

/// `statbook key …`: `statbook-remote` takes this process's place, so that this program never has the
/// key.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Keep the API key, try it, or forget it (statbook-remote does so).",
    discussion: """
      set types it without showing it, or reads it from a pipe, and keeps it in a file that only you may \
      read; check asks the service whether it accepts it; forget removes the file. STATBOOK_API_KEY comes \
      before the file.

      Example: statbook key set
      Example: statbook key check
      """)

  @Argument(parsing: .allUnrecognized, help: "set, check or forget, with their options.")
  var arguments: [String] = []

  func run() throws {
    try HelperProgram.become(["key"] + arguments)
  }
}

/// `statbook simulate …`: a made-up service.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Simulate a service with made-up figures (statbook-remote does so).",
    discussion: """
      Listens on loopback only, until Ctrl-C, and prints its address as a line of JSON. Its key is \
      simulated-key. `statbook-remote simulate --help` lists the options.

      Example: statbook simulate --port 8080
      Example: STATBOOK_API_KEY=simulated-key statbook csv query.json --live \
      --service http://127.0.0.1:8080/webapi/rest/v1
      """)

  @Argument(parsing: .allUnrecognized, help: "The options of statbook-remote simulate.")
  var arguments: [String] = []

  func run() throws {
    try HelperProgram.become(["simulate"] + arguments)
  }
}
