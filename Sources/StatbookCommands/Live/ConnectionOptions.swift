import ArgumentParser
import Foundation
import StatAPI

/// How a service is reached by commands that ask it.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The service: stat-xplore, or the base address of another.", valueName: "name or address"))
  var service = ServiceAddress.statXploreName

  @Option(
    name: .customLong("ca-file"),
    help: ArgumentHelp(
      "Certificate authorities (PEM) in the place of the system's.", valueName: "file"))
  var authorities: String?

  @Option(help: ArgumentHelp("The language of labels, such as en.", valueName: "code"))
  var language: String?

  @Flag(help: "Fail at once where no request is left, and don't wait for the next hour.")
  var noWait = false

  @Flag(help: "Ask the service also where CI is set.")
  var allowNetwork = false

  func validate() throws {
    _ = try address
    if let language, !language.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") }) {
      throw ValidationError("--language takes a code, such as en or cy-GB")
    }
  }

  var address: ServiceAddress {
    get throws { try .option(service) }
  }

  var manners: Manners {
    var manners = Manners()
    manners.waits = !noWait
    return manners
  }

  /// Refuses to ask where `CI` is set, unless that is said twice.
  func requirePermission() throws {
    guard Environment.isCI, !allowNetwork else { return }
    throw Failure(
      "CI is set, and there no request goes to the service",
      remedy: "Answer from recordings; or say so twice, with --allow-network.", status: .usage)
  }
}
