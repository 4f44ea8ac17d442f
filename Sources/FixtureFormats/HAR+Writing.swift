import JSONStream
import Recordings
import StatModel

/// HAR 1.2, which browsers, proxies and test tools read.
///
/// Bodies are UTF-8 text, or base64 where they are none. `time` and `timings` are whole milliseconds,
/// since there are readers that refuse fractions. What HAR has no place for stands in members named
/// `_statbook`, which others pass over:
///
/// ```
/// log._statbook    {format: 1, set: {…as set.json…}, readme}
/// entry._statbook  {release, origin, sha256, label, rateLimit, otherForm}
/// ```
///
/// `sha256` is that of the response's body; `otherForm` is true where the entry is the one before it, its
/// query without the empty `recodes`, for tools that compare bodies.
public enum HAR {
  static let extensionFormat = 1
  static let member = "_statbook"

  /// The document of an archive.
  public static func bytes(of archive: FixtureArchive, version: String) -> [UInt8] {
    var own: [JSONValue.Member] = [.init("format", .init(extensionFormat))]
    if let about = archive.about { own.append(.init("set", about.json)) }
    if let readme = archive.readme { own.append(.init("readme", .string(readme))) }
    let log: JSONValue = .object([
      .init("version", "1.2"),
      .init("creator", .object([.init("name", "Statbook"), .init("version", .string(version))])),
      .init("entries", .array(archive.exchanges.map(entry))),
      .init(member, .object(own)),
    ])
    return JSONValue.object([.init("log", log)]).bytes(.prettyInOrder)
  }

  private static func entry(_ exchange: HTTPExchange) -> JSONValue {
    let time = exchange.startedAt.map(Timestamp.preciseText) ?? "1970-01-01T00:00:00.000Z"
    return .object([
      .init("startedDateTime", .string(time)), .init("time", 0),
      .init("request", request(exchange)), .init("response", response(exchange)),
      .init("cache", .object([])),
      .init("timings", .object([.init("send", 0), .init("wait", 0), .init("receive", 0)])),
      .init(member, facts(of: exchange)),
    ])
  }

  private static func request(_ exchange: HTTPExchange) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("method", .string(exchange.method)), .init("url", .string(exchange.url)),
      .init("httpVersion", "HTTP/1.1"), .init("cookies", .array([])),
      .init("headers", headers(exchange.requestHeaders)),
      .init("queryString", queryString(of: exchange.url)), .init("headersSize", -1),
      .init("bodySize", .init(exchange.requestBody.count)),
    ]
    if !exchange.requestBody.isEmpty {
      let type = exchange.requestHeader("Content-Type") ?? "application/json"
      let text = String(decoding: exchange.requestBody, as: UTF8.self)
      members.append(
        .init(
          "postData", .object([.init("mimeType", .string(type)), .init("text", .string(text))]))
      )
    }
    return .object(members)
  }

  private static func response(_ exchange: HTTPExchange) -> JSONValue {
    let type = exchange.responseHeader("Content-Type") ?? "application/json"
    var content: [JSONValue.Member] = [
      .init("size", .init(exchange.responseBody.count)), .init("mimeType", .string(type)),
    ]
    if let text = String(validating: exchange.responseBody, as: UTF8.self) {
      content.append(.init("text", .string(text)))
    } else {
      content.append(.init("text", .string(Base64.text(of: exchange.responseBody))))
      content.append(.init("encoding", "base64"))
    }
    return .object([
      .init("status", .init(exchange.status)),
      .init("statusText", .string(StatusText.of(exchange.status))),
      .init("httpVersion", "HTTP/1.1"), .init("cookies", .array([])),
      .init("headers", headers(exchange.responseHeaders)), .init("content", .object(content)),
      .init("redirectURL", ""), .init("headersSize", -1),
      .init("bodySize", .init(exchange.responseBody.count)),
    ])
  }

  private static func headers(_ headers: [HTTPExchange.Header]) -> JSONValue {
    .array(headers.map { pair($0.name, $0.value) })
  }

  private static func queryString(of url: String) -> JSONValue {
    guard let mark = url.firstIndex(of: "?") else { return .array([]) }
    return .array(
      url[url.index(after: mark)...].split(separator: "&").map { part in
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = sides.count > 1 ? String(sides[1]) : ""
        return pair(PercentText.decoded(String(sides[0])), PercentText.decoded(value))
      })
  }

  private static func pair(_ name: String, _ value: String) -> JSONValue {
    .object([.init("name", .string(name)), .init("value", .string(value))])
  }

  private static func facts(of exchange: HTTPExchange) -> JSONValue {
    let facts = exchange.facts
    var members: [JSONValue.Member] = []
    if let release = facts.release { members.append(.init("release", .string(release))) }
    if let origin = facts.origin { members.append(.init("origin", .string(origin.rawValue))) }
    members.append(.init("sha256", .string(Digest(of: exchange.responseBody).hex)))
    if let label = facts.label { members.append(.init("label", .string(label))) }
    if facts.isOtherForm { members.append(.init("otherForm", true)) }
    if !facts.rateLimit.isEmpty {
      let limits = facts.rateLimit.sorted { $0.key < $1.key }
      members.append(.init("rateLimit", .object(limits.map { .init($0.key, .init($0.value)) })))
    }
    return .object(members)
  }
}
