import ArgumentParser
import StatAPI

extension ServiceAddress {
  /// The service that an option names: by its name, or by its base address.
  ///
  /// - Throws: A `ValidationError`, which ends the program as every wrong command line does.
  static func option(_ text: String) throws -> ServiceAddress {
    do throws(APIError) {
      return try named(text)
    } catch {
      throw ValidationError("\(error.message) \(error.remedy)")
    }
  }
}
