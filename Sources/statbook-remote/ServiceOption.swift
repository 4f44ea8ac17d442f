import ArgumentParser
import StatAPI

/// Which service is meant.
struct ServiceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The service: stat-xplore, or the base address of another.", valueName: "name or address"))
  var service = ServiceAddress.statXploreName

  func validate() throws { _ = try address }

  var address: ServiceAddress {
    get throws {
      do {
        return try ServiceAddress.named(service)
      } catch {
        throw ValidationError("\(error.message) \(error.remedy)")
      }
    }
  }
}
