import Recordings
import StatAPI
import StatModel
import Yams

extension VCRCassette {
  /// Reads a cassette, of vcrpy or of Statbook, in YAML or JSON.
  ///
  /// - Throws: `FixtureFormatError` where it is no cassette, or an interaction of it is damaged; the
  ///   message names the place.
  public static func archive(of bytes: [UInt8]) throws(FixtureFormatError) -> FixtureArchive {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FixtureFormatError(message: "It is no UTF-8.", remedy: "Give a cassette of vcrpy.")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw FixtureFormatError(
        message: "It is no YAML: \(error)", remedy: "Give a cassette of vcrpy.")
    }
    guard let root, let interactions = root["interactions"]?.sequence else {
      throw FixtureFormatError(
        message: "It has no interactions, as a cassette has.", remedy: "Give a cassette of vcrpy.")
    }
    var archive = FixtureArchive(about: about(root[member]), exchanges: [])
    for (number, interaction) in interactions.enumerated() {
      archive.exchanges.append(try exchange(interaction, "interactions[\(number)]"))
    }
    return archive
  }

  private static func about(_ own: Node?) -> SetDescription? {
    guard let own, let service = own["service"]?.string,
      let origin = own["origin"]?.string.flatMap(Origin.init(rawValue:)), origin != .live
    else { return nil }
    return SetDescription(
      service: ServiceAddress(service), title: own["title"]?.string ?? "",
      licence: own["licence"]?.string ?? "", origin: origin)
  }

  private static func exchange(
    _ interaction: Node, _ place: String
  ) throws(FixtureFormatError) -> HTTPExchange {
    guard let request = interaction["request"], let method = request["method"]?.string,
      let url = request["uri"]?.string
    else { throw damaged(place, "has no request with a method and a uri") }
    guard let response = interaction["response"], let status = response["status"]?["code"]?.int
    else { throw damaged(place, "has no response with a status code") }
    var exchange = HTTPExchange(method: method, url: url, status: status)
    exchange.requestHeaders = headers(request["headers"])
    exchange.requestBody = try body(request["body"], "\(place).request.body")
    exchange.responseHeaders = headers(response["headers"])
    // Older cassettes have the text itself in the place of a mapping.
    exchange.responseBody = try body(
      response["body"]?["string"] ?? response["body"], "\(place).response.body")
    if let coding = exchange.responseHeader("Content-Encoding"), coding.lowercased() != "identity" {
      guard let body = PackedBody.unpacked(exchange.responseBody, coding: coding) else {
        throw damaged(place, "has a response that can't be unpacked (\(coding))")
      }
      exchange.responseBody = body
    }
    if let own = interaction[member] {
      exchange.facts.release = own["release"]?.string
      exchange.facts.label = own["label"]?.string
      exchange.facts.isOtherForm = own["other_form"]?.bool ?? false
      exchange.facts.origin = own["origin"]?.string.flatMap(Origin.init(rawValue:))
      exchange.startedAt = own["recorded_at"]?.string.flatMap(Timestamp.date)
      if let digest = own["sha256"]?.string, digest != Digest(of: exchange.responseBody).hex {
        throw FixtureFormatError(
          message: "\(place).statbook.sha256 is not that of the body: it was changed.",
          remedy: "Export the set again, or take the member out if the change was meant.")
      }
    }
    return exchange
  }

  private static func body(
    _ node: Node?, _ place: String
  ) throws(FixtureFormatError) -> [UInt8] {
    guard let scalar = node?.scalar, node?.null == nil else { return [] }
    guard node?.tag == Tag(.binary) else { return Array(scalar.string.utf8) }
    guard let bytes = Base64.bytes(of: scalar.string) else { throw damaged(place, "is no base64") }
    return bytes
  }

  private static func headers(_ node: Node?) -> [HTTPExchange.Header] {
    var headers: [HTTPExchange.Header] = []
    for (key, value) in node?.mapping ?? [:] {
      let values = value.sequence.map { Array($0) } ?? [value]
      for value in values {
        guard let name = key.scalar?.string, let text = value.scalar?.string else { continue }
        headers.append(HTTPExchange.Header(name, text))
      }
    }
    return headers
  }

  private static func damaged(_ place: String, _ what: String) -> FixtureFormatError {
    FixtureFormatError(message: "\(place) \(what).", remedy: "Record the cassette again.")
  }
}
