import JSONStream
import StatModel

/// Reads what Statbook wrote beside an exchange.
enum ExchangeFacts {
  /// - Parameter body: Held to the digest that was written beside it.
  static func read(
    _ own: JSONValue, _ place: String, body: [UInt8]
  ) throws(FixtureFormatError) -> HTTPExchange.Facts {
    var facts = HTTPExchange.Facts()
    facts.release = own["release"]?.string
    facts.label = own["label"]?.string
    facts.isOtherForm = own["otherForm"]?.bool ?? false
    if let word = own["origin"]?.string {
      guard let origin = Origin(rawValue: word), origin != .live else {
        throw FixtureFormatError(
          message: "\(place).origin is \"\(word)\", which is no origin of a recording.",
          remedy: "Export the set again.")
      }
      facts.origin = origin
    }
    for limit in own["rateLimit"]?.members ?? [] {
      facts.rateLimit[limit.key] = limit.value.integer
    }
    if let digest = own["sha256"]?.string, digest != Digest(of: body).hex {
      throw FixtureFormatError(
        message: "\(place).sha256 is not that of the body: it was changed.",
        remedy: "Export the set again, or take the member sha256 out if the change was meant.")
    }
    return facts
  }
}
