import JSONStream
import LoopbackHTTP

extension HTTPReply {
  static let jsonHeaders: [(name: String, value: String)] = [
    ("Server", FixtureService.serverName), ("Content-Type", "application/json;charset=UTF-8"),
    ("X-Content-Type-Options", "nosniff"),
  ]

  /// A JSON document.
  init(json status: Int, _ json: JSONValue) {
    self.init(status: status, headers: Self.jsonHeaders, body: json.bytes(.prettyInOrder))
  }

  /// The service's own words to a request without a valid key, without headers of limits, as they
  /// came.
  static var unauthenticated: HTTPReply {
    let body: JSONValue = [
      "message": "Error authenticating API key. Please contact your system administrator.",
      "errorType": "AUTHENTICATION",
    ]
    // Without white space, as the service writes.
    return HTTPReply(status: 401, headers: jsonHeaders, body: body.inOrderBytes)
  }

  /// What is said to a request that is none of the service's.
  init(_ problem: RequestProblem, of http: HTTPRequest, basePath: String?) {
    let (status, type, message): (Int, String, String)
    switch problem {
    case .path:
      let base = basePath ?? ""
      (status, type) = (404, "NOT_FOUND")
      message =
        """
        There is nothing at this path. The service has \(base)/table, \(base)/schema, \
        \(base)/schema/ID, \(base)/info and \(base)/rate_limit; what was asked is at \
        \(FixtureControl.path)/requests.
        """
    case .method(let allowed):
      (status, type) = (405, "METHOD_NOT_ALLOWED")
      message = "This path answers \(allowed) and not \(http.method)."
    case .contentType(let sent):
      (status, type) = (415, "UNSUPPORTED_MEDIA_TYPE")
      message =
        """
        A query must be sent with Content-Type: application/json, and came with \
        \(sent.map { "\($0.prefix(100))" } ?? "none").
        """
    case .body(let reason):
      (status, type) = (400, "BAD_REQUEST")
      message = reason
    }
    self.init(json: status, ["message": .string(message), "errorType": .string(type)])
    if case .method(let allowed) = problem { headers.append(("Allow", allowed)) }
  }
}

extension JSONValue {
  /// Without white space, members in their order. Of objects of texts alone.
  fileprivate var inOrderBytes: [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (place, member) in (members ?? []).enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONWriter.appendQuoted(member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      JSONWriter.appendQuoted(member.value.string ?? "", to: &bytes)
    }
    return bytes + [UInt8(ascii: "}")]
  }
}
