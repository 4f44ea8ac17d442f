import ArgumentParser
import RemoteHelper

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

/// `statbook serve …`: recordings over HTTP.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve recording sets over HTTP to any client (statbook-remote does so).",
    discussion: """
      Answers as the service would, from recordings alone: on loopback, until Ctrl-C, for any key. \
      Prints its address as a line of JSON. A request that is not recorded gets a 404 that says what \
      is nearest. `statbook-remote serve --help` lists the options.

      Example: statbook serve fixtures/uc-households --port 8080
      Example: curl -H 'APIKey: any' http://127.0.0.1:8080/webapi/rest/v1/schema
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: "The recording sets, and the options of statbook-remote serve.")
  var arguments: [String] = []

  func run() throws {
    try HelperProgram.become(["serve"] + arguments)
  }
}
