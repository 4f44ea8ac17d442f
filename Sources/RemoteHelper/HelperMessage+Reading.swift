import JSONStream
import StatAPI
import StatModel

import struct Foundation.Date

extension HelperMessage {
  /// Reads a frame; whatever is not as the protocol says is a fault.
  init(_ frame: Frame) throws(FrameFault) {
    let head = try HeadReader(frame)
    guard frame.body.isEmpty || head.type == "request" || head.type == "response" else {
      throw FrameFault("a \(head.type) message with a body")
    }
    switch head.type {
    case "hello":
      self = .hello(
        version: try head.integer("version", in: 0...1_000_000), program: try head.text("program"))
    case "settings": self = .settings(try head.settings())
    case "request":
      self = .request(
        WireRequest(
          method: try head.text("method"), path: try head.text("path"),
          urlQuery: try head.texts("urlQuery"), language: try head.optionalText("language"),
          entityTag: try head.optionalText("entityTag"), body: frame.body))
    case "response":
      let observed = try head.optionalNumber("observedAt", in: -1e11...1e11)
      self = .response(
        APIResponse(
          status: try head.integer("status", in: 100...999), headers: try head.headers(),
          body: frame.body,
          source: ResponseSource(
            origin: .live, name: try head.text("source"),
            observedAt: observed.map { Date(timeIntervalSince1970: $0) })))
    case "failure":
      let status = try head.optionalNumber("status", in: 100...999)
      self = .failure(
        APIError(
          APIError.Code(try head.word("code")), try head.text("message"),
          remedy: try head.text("remedy"), status: status.map { Int($0) }))
    default: throw FrameFault("a message of an unknown type")
    }
  }
}

/// Takes the members out of a frame's head.
private struct HeadReader {
  let type: String
  private let json: JSONValue

  init(_ frame: Frame) throws(FrameFault) {
    guard let json = try? JSONValue(parsing: frame.head), let type = json["type"]?.string else {
      throw FrameFault("a head that is no JSON object with a type")
    }
    self.json = json
    self.type = type
  }

  func text(_ name: String) throws(FrameFault) -> String {
    guard let text = json[name]?.string else { throw wrong(name) }
    return text
  }

  func optionalText(_ name: String) throws(FrameFault) -> String? {
    switch json[name] {
    case nil, .null?: nil
    default: try text(name)
    }
  }

  /// A word of the kind that codes are.
  func word(_ name: String) throws(FrameFault) -> String {
    let text = try text(name)
    let isWord = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
    guard isWord, (1...40).contains(text.utf8.count) else { throw wrong(name) }
    return text
  }

  func texts(_ name: String) throws(FrameFault) -> [String] {
    guard let elements = json[name]?.elements else { throw wrong(name) }
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count else { throw wrong(name) }
    return texts
  }

  func number(_ name: String, in range: ClosedRange<Double>) throws(FrameFault) -> Double {
    guard let number = json[name]?.number, range.contains(number) else { throw wrong(name) }
    return number
  }

  func optionalNumber(
    _ name: String, in range: ClosedRange<Double>
  ) throws(FrameFault) -> Double? {
    switch json[name] {
    case nil, .null?: nil
    default: try number(name, in: range)
    }
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(FrameFault) -> Int {
    guard let integer = json[name]?.integer, range.contains(integer) else { throw wrong(name) }
    return integer
  }

  func headers() throws(FrameFault) -> [String: String] {
    guard let members = json["headers"]?.members else { throw wrong("headers") }
    var headers: [String: String] = [:]
    for member in members {
      guard let value = member.value.string, member.key == member.key.lowercased() else {
        throw wrong("headers")
      }
      headers[member.key] = value
    }
    return headers
  }

  func settings() throws(FrameFault) -> ConnectionSettings {
    var settings = ConnectionSettings(
      service: ServiceAddress(try text("service")), authorities: try optionalText("authorities"),
      userAgent: try text("userAgent"))
    let seconds = 0.001...ConnectionSettings.longestLimit
    settings.connectLimit = try number("connectLimit", in: seconds)
    settings.idleLimit = try number("idleLimit", in: seconds)
    settings.totalLimit = try number("totalLimit", in: seconds)
    settings.bodyLimit = try integer("bodyLimit", in: 0...Frame.bodyLimit)
    return settings
  }

  private func wrong(_ name: String) -> FrameFault {
    FrameFault("a \(type) message without a proper \(name)")
  }
}
