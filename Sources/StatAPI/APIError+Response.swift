import JSONStream

extension APIError {
  /// The error that a response is, or nil where it is a proper answer in JSON.
  package init?(_ response: APIResponse) {
    let status = response.status
    let type = response.headers["content-type"]?.lowercased() ?? ""
    guard status == 200 else {
      self.init(status: status, body: response.body)
      return
    }
    if type.isEmpty || type.contains("json") { return nil }
    if type.contains("html") {
      self.init(
        .firewall,
        """
        A firewall answered with a page in the service's place (status 200, \(type)): \
        \(Self.text(ofPage: response.body))
        """,
        remedy:
          """
          The query may look dangerous to it, or too many requests were sent. Try again later, or \
          ask for less at once.
          """,
        status: status)
    } else {
      self.init(
        .wrongContentType, "The answer is \(type), not JSON.",
        remedy: "Check the base address of the service.", status: status)
    }
  }

  private init(status: Int, body: [UInt8]) {
    let json = try? JSONValue(parsing: body)
    let said = json?["message"]?.string ?? Self.text(ofPage: body)
    let component = json?["component"]?.string
    switch (json?["errorType"]?.string, status) {
    case ("AUTHENTICATION", _), (_, 401):
      self.init(
        .authentication, "The service did not accept the key: \(said)",
        remedy:
          """
          Your key is shown on the service's web page under Account, Open Data API Access. Keep it \
          with `statbook key set`, or put it into STATBOOK_API_KEY.
          """,
        status: status)
    case ("SCHEMA_COMPONENT_NOT_FOUND", _):
      self.init(
        .unknownComponent,
        "The service does not know \(component ?? "an id of the request"): \(said)",
        remedy:
          "Ids change between releases; look for the id's successor with `statbook schema find`.",
        status: status, component: component)
    case ("CELL_COUNT", _):
      let asked = json?["value"]?.integer ?? 0
      let limit = json?["limit"]?.integer ?? 0
      self.init(
        .cellLimit, "The query asks for more cells than the service gives at once: \(said)",
        remedy: "Ask for fewer values, or split the query along its longest axis.", status: status,
        cells: (asked, limit))
    case ("TXD_NOT_FOUND", _):
      self.init(
        .savedTableNotFound, "The service has no such saved table for this key: \(said)",
        remedy: "Only the key's owner sees a saved table; check its id.", status: status,
        component: component)
    case (_, 429):
      self.init(
        .rateLimited, "No requests are left in this hour: \(said)",
        remedy: "Wait for the time in the X-RateLimit-Reset header, then try again.",
        status: status)
    case (let type, 400..<500):
      self.init(
        .refused,
        """
        The service refused the request (status \(status)\(type.map { ", \($0)" } ?? "")): \(said)
        """,
        remedy: "Check the query's ids against the current schema.", status: status,
        component: component)
    default:
      self.init(
        .unavailable, "The service failed (status \(status)): \(said)",
        remedy: "Try again later; the service is at times slow or down.", status: status)
    }
  }

  /// The words of a body that is no JSON: without tags, and not too many.
  private static func text(ofPage body: [UInt8]) -> String {
    var text = ""
    var isTag = false
    for character in String(decoding: body.prefix(4096), as: UTF8.self) {
      if character == "<" {
        isTag = true
        text += " "
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        text.append(character)
      }
    }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? "(an empty body)" : String(words.prefix(300))
  }
}
